package tribune.access.admission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Database;
import tribune.kernel.Json;

/** Events as a decision needs them. */
public final class EventStore {
    private final Database database;

    public EventStore(Database database) {
        this.database = database;
    }

    public Optional<Match> find(EventId id) {
        return database.sql("""
                select e.state, d.opens_at, d.closes_at, d.reentry, d.checks
                from event e left join doors d on d.event_id = e.event_id
                where e.event_id = :event
                """)
                .param("event", id.value())
                .query((row, _) -> match(id, row))
                .optional();
    }

    /** Of a row with the columns that {@link #find} asks for. */
    public static Match match(EventId event, ResultSet row) throws SQLException {
        var checks = row.getString("checks");
        return new Match(
                event,
                Match.Status.valueOf(row.getString("state")),
                instant(row.getTimestamp("opens_at")),
                instant(row.getTimestamp("closes_at")),
                row.getBoolean("reentry"),
                checks == null ? Map.of() : Json.read(checks, Checks.class).checks());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
