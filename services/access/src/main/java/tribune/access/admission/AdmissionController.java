package tribune.access.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.Database;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** How tickets stand at the gate, for whoever answers the telephone. */
@RestController
public final class AdmissionController {
    private static final int MOST = 100;

    private final Database database;

    public AdmissionController(Database database) {
        this.database = database;
    }

    /**
     * {@code used}: entries that are taken; {@code inside}: people who have not left. {@code lastUse} is absent while
     * nobody has come in, {@code blocked} unless the ticket is stopped for now.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GateState(
            TicketId ticketId,
            EventId eventId,
            int entries,
            int used,
            int inside,
            @Nullable Use lastUse,
            @Nullable Blocked blocked) {}

    record Blocked(String reason, Instant at) {}

    /** Those that the gate knows; the others are left out. */
    @GetMapping("/v1/access/admissions")
    @Permit(scope = "access:read")
    Page<GateState> of(Caller caller, @RequestParam @Size(min = 1, max = MOST) List<TicketId> ticket) {
        var found = database.read(
                new OrganiserId(caller.actsFor()),
                () -> database.sql("""
                select a.ticket_id, a.event_id, a.entries, a.used, a.gone, a.last_used_at, a.last_used_where,
                    b.reason, b.blocked_at
                from admission a left join ticket_block b on b.ticket_id = a.ticket_id
                where a.ticket_id = any (:tickets) order by a.ticket_id
                """)
                        .param("tickets", ticket.stream().map(TicketId::value).toArray(UUID[]::new))
                        .query((row, _) -> state(row))
                        .list());
        return new Page<>(found, null);
    }

    private static GateState state(ResultSet row) throws SQLException {
        var last = row.getTimestamp("last_used_at");
        var blocked = row.getTimestamp("blocked_at");
        return new GateState(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                new EventId(row.getObject("event_id", UUID.class)),
                row.getInt("entries"),
                row.getInt("used"),
                row.getInt("used") - row.getInt("gone"),
                last == null ? null : new Use(last.toInstant(), row.getString("last_used_where")),
                blocked == null ? null : new Blocked(row.getString("reason"), blocked.toInstant()));
    }
}
