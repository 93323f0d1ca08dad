package tribune.access.admission;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Json;
import tribune.kernel.Service;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;

/** What people at the stadium set by hand: the hours of the doors, and the fraud flag on a ticket. */
@RestController
public final class RestrictionController {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Service service;
    private final Database database;

    public RestrictionController(Service service) {
        this.service = service;
        this.database = service.database();
    }

    /**
     * Absent times: no limit on that side. {@code reentry}: whoever goes out may come in again; no if absent.
     * {@code checks}: what stewards look at, by the ticket's category as it is printed.
     */
    public record Doors(
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable Boolean reentry,
            @Nullable @Size(max = 50) Map<@NotBlank @Size(max = 100) String, Check> checks) {}

    record Block(@NotBlank @Size(max = 200) String reason) {}

    @PutMapping("/v1/events/{event_id}/doors")
    @Permit(scope = "access:write")
    public Doors doors(Caller caller, @PathVariable("event_id") EventId eventId, @Valid @RequestBody Doors doors) {
        var opens = possible(doors.opensAt());
        var closes = possible(doors.closesAt());
        if (opens != null && closes != null && !opens.before(closes))
            throw CommonProblem.INVALID_FIELD.because("closesAt: must be after opensAt", "field", "closesAt");
        var checks = new Checks(Objects.requireNonNullElse(doors.checks(), Map.of()));
        int set = database.transaction(
                new OrganiserId(caller.actsFor()),
                () -> database.sql("""
                insert into doors (event_id, organiser_id, opens_at, closes_at, reentry, checks)
                select event_id, organiser_id, cast(:opens as timestamptz), cast(:closes as timestamptz), :reentry,
                    cast(:checks as jsonb)
                from event where event_id = :event
                on conflict (event_id) do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at,
                    reentry = excluded.reentry, checks = excluded.checks
                """)
                        .param("reentry", doors.reentry() != null && doors.reentry())
                        .param("checks", Json.write(checks))
                        .param("opens", opens)
                        .param("closes", closes)
                        .param("event", eventId.value())
                        .update());
        if (set == 0) throw CommonProblem.NOT_FOUND.because("no such event");
        return doors;
    }

    /** The gate refuses the ticket until the flag is taken away. */
    @PutMapping("/v1/tickets/{ticketId}/block")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "access:write")
    void block(Caller caller, @PathVariable TicketId ticketId, @Valid @RequestBody Block block) {
        int set = database.transaction(
                new OrganiserId(caller.actsFor()),
                () -> database.sql("""
                insert into ticket_block (ticket_id, organiser_id, reason, blocked_at, blocked_by)
                select ticket_id, organiser_id, :reason, :now, :by from admission where ticket_id = :ticket
                on conflict (ticket_id) do update set reason = excluded.reason
                """)
                        .param("reason", block.reason())
                        .param("now", Timestamp.from(service.clock().instant().truncatedTo(ChronoUnit.MICROS)))
                        .param("by", caller.subject())
                        .param("ticket", ticketId.value())
                        .update());
        if (set == 0) throw CommonProblem.NOT_FOUND.because("no such ticket");
    }

    @DeleteMapping("/v1/tickets/{ticketId}/block")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "access:write")
    void unblock(Caller caller, @PathVariable TicketId ticketId) {
        int known = database.transaction(new OrganiserId(caller.actsFor()), () -> {
            database.sql("delete from ticket_block where ticket_id = :ticket")
                    .param("ticket", ticketId.value())
                    .update();
            return database.sql("select count(*) from admission where ticket_id = :ticket")
                    .param("ticket", ticketId.value())
                    .query(Integer.class)
                    .single();
        });
        if (known == 0) throw CommonProblem.NOT_FOUND.because("no such ticket");
    }

    private static @Nullable Timestamp possible(@Nullable Instant time) {
        if (time == null) return null;
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST))
            throw CommonProblem.INVALID_FIELD.because("a time between the years 2000 and 2200", "field", "opensAt");
        return Timestamp.from(time);
    }
}
