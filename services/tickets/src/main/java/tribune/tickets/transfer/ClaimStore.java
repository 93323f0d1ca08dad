package tribune.tickets.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.Ids.TransferId;
import tribune.contracts.access.GatePort.Code;
import tribune.kernel.Database;

/** Tickets on their way to somebody else or to their end: one cause at a time, the table says so. */
public final class ClaimStore {
    private final Database database;

    public ClaimStore(Database database) {
        this.database = database;
    }

    /** A ticket as it stands, with the club's rule for it. {@code keeper} is null while the buyer has it. */
    record Standing(
            TicketId ticket,
            OrderId order,
            EventId event,
            @Nullable TransferId keeper,
            boolean voided,
            int offeredToday,
            String language,
            @Nullable TransferRule rule,
            TransferRule.Subject subject) {}

    /** In one order for everyone. */
    List<Standing> standing(List<TicketId> tickets, Instant now) {
        return database.sql("""
                select t.ticket_id, t.order_id, t.event_id, t.category, k.transfer_id as keeper, o.language,
                    exists (select from ticket_void v where v.ticket_id = t.ticket_id) as voided,
                    e.kickoff, coalesce(e.state in ('CANCELLED', 'ENDED'), false) as over,
                    r.closes_minutes, r.most, r.categories,
                    past.times, past.today
                from ticket t
                cross join lateral (
                    select count(*) filter (where f.state = 'ACCEPTED') as times,
                        count(*) filter (where f.offered_at > :since) as today
                    from transfer_ticket g join transfer f on f.transfer_id = g.transfer_id
                    where g.ticket_id = t.ticket_id) past join paid_order o on o.order_id = t.order_id
                left join event e on e.event_id = t.event_id
                left join transfer_rule r on r.event_id = t.event_id
                left join ticket_keeper k on k.ticket_id = t.ticket_id
                where t.ticket_id = any (:tickets) order by t.ticket_id
                """)
                .param("tickets", ids(tickets))
                .param("since", Timestamp.from(now.minus(Duration.ofDays(1))))
                .query((row, _) -> standing(row))
                .list();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        var keeper = row.getObject("keeper", UUID.class);
        var kickoff = row.getTimestamp("kickoff");
        Instant at = kickoff == null ? null : kickoff.toInstant();
        return new Standing(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                new OrderId(row.getObject("order_id", UUID.class)),
                new EventId(row.getObject("event_id", UUID.class)),
                keeper == null ? null : new TransferId(keeper),
                row.getBoolean("voided"),
                row.getInt("today"),
                row.getString("language"),
                RuleStore.read(row),
                new TransferRule.Subject(row.getString("category"), row.getInt("times"), at, row.getBoolean("over")));
    }

    /** False if one of them is claimed for something else. */
    public boolean claim(OrganiserId organiser, UUID cause, List<TicketId> tickets) {
        database.sql("""
                insert into ticket_claim (ticket_id, organiser_id, cause)
                select ticket, :organiser, :cause from unnest(:tickets) as ticket order by ticket
                on conflict (ticket_id) do nothing
                """)
                .param("organiser", organiser.value())
                .param("cause", cause)
                .param("tickets", ids(tickets))
                .update();
        return database.sql("select count(*) from ticket_claim where cause = :cause and ticket_id = any (:tickets)")
                        .param("cause", cause)
                        .param("tickets", ids(tickets))
                        .query(Integer.class)
                        .single()
                == tickets.size();
    }

    /**
     * Fixes the generation of the next codes: from here on nobody replaces these codes by another way. Fixed once, so a
     * repetition asks the gate for the same.
     */
    public List<Code> fix(UUID cause) {
        database.sql("""
                select t.ticket_id from ticket t join ticket_claim l on l.ticket_id = t.ticket_id
                where l.cause = :cause order by 1 for no key update of t
                """).param("cause", cause).query(UUID.class).list();
        database.sql("""
                select c.credential_id from credential c join ticket_credential tc on tc.credential_id = c.credential_id
                join ticket_claim l on l.ticket_id = tc.ticket_id
                where l.cause = :cause and tc.ended_at is null order by 1 for update of c
                """).param("cause", cause).query(UUID.class).list();
        database.sql("""
                update ticket_claim l set generation = c.version + 1
                from ticket_credential tc join credential c on c.credential_id = tc.credential_id
                where l.cause = :cause and l.generation is null and tc.ticket_id = l.ticket_id and tc.ended_at is null
                """).param("cause", cause).update();
        return codes(cause);
    }

    public List<Code> codes(UUID cause) {
        return database.sql("""
                select ticket_id, generation from ticket_claim
                where cause = :cause and generation is not null order by ticket_id
                """)
                .param("cause", cause)
                .query((row, _) ->
                        new Code(new TicketId(row.getObject("ticket_id", UUID.class)), row.getLong("generation")))
                .list();
    }

    /** Of two that finish one cause the later waits, and then finds nothing. */
    public void lock(UUID cause) {
        database.sql("select ticket_id from ticket_claim where cause = :cause order by 1 for update")
                .param("cause", cause)
                .query(UUID.class)
                .list();
    }

    public void release(UUID cause) {
        database.sql("delete from ticket_claim where cause = :cause")
                .param("cause", cause)
                .update();
    }

    void keep(OrganiserId organiser, TransferId transfer, TicketId ticket, String holder, Instant now) {
        database.sql("""
                insert into ticket_keeper (ticket_id, organiser_id, transfer_id) values (:ticket, :organiser, :transfer)
                on conflict (ticket_id) do update set transfer_id = excluded.transfer_id
                """)
                .param("ticket", ticket.value())
                .param("organiser", organiser.value())
                .param("transfer", transfer.value())
                .update();
        database.sql("""
                insert into ticket_holder (ticket_id, organiser_id, name, named_at)
                values (:ticket, :organiser, :name, :now)
                on conflict (ticket_id) do update set name = excluded.name, named_at = excluded.named_at
                """)
                .param("ticket", ticket.value())
                .param("organiser", organiser.value())
                .param("name", holder)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static UUID[] ids(List<TicketId> tickets) {
        return tickets.stream().map(TicketId::value).sorted().toArray(UUID[]::new);
    }
}
