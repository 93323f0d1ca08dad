package tribune.tickets.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Database;

/** The clubs' rules about passing tickets on. */
final class RuleStore {
    private final Database database;

    RuleStore(Database database) {
        this.database = database;
    }

    /** False if there is no such event. */
    boolean put(EventId event, TransferRule rule) {
        return database.sql("""
                insert into transfer_rule (event_id, organiser_id, closes_minutes, most, categories)
                select event_id, organiser_id, :closes, :most, :categories from event where event_id = :event
                on conflict (event_id) do update set closes_minutes = excluded.closes_minutes, most = excluded.most,
                    categories = excluded.categories
                """)
                        .param("event", event.value())
                        .param("closes", rule.closesMinutes())
                        .param("most", rule.most())
                        .param("categories", rule.categories().toArray(String[]::new))
                        .update()
                == 1;
    }

    boolean remove(EventId event) {
        return database.sql("delete from transfer_rule where event_id = :event")
                        .param("event", event.value())
                        .update()
                == 1;
    }

    Optional<TransferRule> of(EventId event) {
        return database.sql("select closes_minutes, most, categories from transfer_rule where event_id = :event")
                .param("event", event.value())
                .query((row, _) -> Objects.requireNonNull(read(row)))
                .optional();
    }

    /** Nothing where the row of a join has none. */
    static @Nullable TransferRule read(ResultSet row) throws SQLException {
        int closes = row.getInt("closes_minutes");
        if (row.wasNull()) return null;
        var categories = (String[]) row.getArray("categories").getArray();
        return new TransferRule(closes, row.getInt("most"), List.copyOf(Arrays.asList(categories)));
    }
}
