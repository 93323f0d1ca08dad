package tribune.tickets.ticket;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.sales.OrderCancelled;
import tribune.kernel.Database;

/** Tickets that admit nobody any more: a row says since when and why. */
public final class VoidStore {
    private final Database database;

    public VoidStore(Database database) {
        this.database = database;
    }

    void cancelled(OrderCancelled order, Instant now) {
        database.sql("""
                insert into cancelled_line (line_id, organiser_id, reason, cancelled_at)
                select line, :organiser, :reason, :now from unnest(:lines) as line
                on conflict (line_id) do nothing
                """)
                .param("lines", lines(order))
                .param("organiser", order.organiserId().value())
                .param("reason", order.reason())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Answers the tickets that lived until now. */
    List<TicketId> ofLines(OrderCancelled order, Instant now) {
        return database.sql("""
                insert into ticket_void (ticket_id, organiser_id, reason, voided_at)
                select ticket_id, organiser_id, :reason, :now from ticket where line_id = any (:lines)
                on conflict (ticket_id) do nothing
                returning ticket_id
                """)
                .param("lines", lines(order))
                .param("reason", order.reason())
                .param("now", Timestamp.from(now))
                .query((row, _) -> new TicketId(row.getObject("ticket_id", UUID.class)))
                .list();
    }

    /** False if it was void before. */
    boolean one(TicketId ticket, String reason, Instant now) {
        return database.sql("""
                insert into ticket_void (ticket_id, organiser_id, reason, voided_at)
                select ticket_id, organiser_id, :reason, :now from ticket where ticket_id = :ticket
                on conflict (ticket_id) do nothing
                """)
                        .param("ticket", ticket.value())
                        .param("reason", reason)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static UUID[] lines(OrderCancelled order) {
        return order.lines().stream().map(line -> line.value()).toArray(UUID[]::new);
    }
}
