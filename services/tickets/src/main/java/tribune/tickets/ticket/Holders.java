package tribune.tickets.ticket;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.identity.PersonalDataPort.Bought;
import tribune.contracts.identity.PersonalDataPort.Question;
import tribune.kernel.Database;
import tribune.kernel.Service;

/** The names on tickets: written by the buyer, printed, and gone once the buyer is forgotten. */
public final class Holders {
    private final Database database;
    private final TicketStore tickets;
    private final Clock clock;

    public Holders(Service service) {
        this.database = service.database();
        this.tickets = new TicketStore(database);
        this.clock = service.clock();
    }

    /** An empty name takes the one that stands away. A void ticket keeps what it has (410). */
    Ticket name(OrganiserId organiser, TicketId id, String name) {
        return database.transaction(organiser, () -> {
            tickets.ticket(id).orElseThrow().alive();
            if (name.isEmpty()) remove(id);
            else put(organiser, id, name);
            return tickets.ticket(id).orElseThrow();
        });
    }

    private void put(OrganiserId organiser, TicketId id, String name) {
        database.sql("""
                insert into ticket_holder (ticket_id, organiser_id, name, named_at)
                values (:ticket, :organiser, :name, :now)
                on conflict (ticket_id) do update set name = excluded.name, named_at = excluded.named_at
                """)
                .param("ticket", id.value())
                .param("organiser", organiser.value())
                .param("name", name)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void remove(TicketId id) {
        database.sql("delete from ticket_holder where ticket_id = :ticket")
                .param("ticket", id.value())
                .update();
    }

    /** In the consumer's transaction: the buyers are forgotten. Names of those to whom tickets were given stay. */
    public void forget(List<OrderId> orders) {
        database.sql("""
                delete from ticket_holder h using ticket t
                where t.organiser_id = h.organiser_id and t.ticket_id = h.ticket_id
                  and t.order_id = any (:orders::uuid[])
                  and not exists (select from ticket_keeper k where k.ticket_id = t.ticket_id)
                """).param("orders", ids(orders)).update();
    }

    public record Held(TicketId ticketId, OrderId orderId, String place, String holder) {}

    /** What tickets knows of a buyer: the tickets of these orders, with the names on them that are not another's. */
    public List<Held> held(Question question) {
        var organisers =
                question.orders().stream().map(each -> each.organiser().value()).collect(Collectors.toSet());
        var orders = question.orders().stream().map(Bought::order).toList();
        return database.work(organisers, () -> held(orders));
    }

    private List<Held> held(List<OrderId> orders) {
        return database.sql("""
                select t.ticket_id, t.order_id, concat_ws(', ', e.name, t.section, t.row_name, t.seat_name) as place,
                    coalesce(h.name, '') as holder
                from ticket t left join ticket_holder h on h.ticket_id = t.ticket_id
                    and not exists (select from ticket_keeper k where k.ticket_id = t.ticket_id)
                left join event e on e.event_id = t.event_id
                where t.order_id = any (:orders::uuid[]) order by t.order_id desc, t.seat
                """)
                .param("orders", ids(orders))
                .query((row, _) -> new Held(
                        new TicketId(row.getObject("ticket_id", UUID.class)),
                        new OrderId(row.getObject("order_id", UUID.class)),
                        row.getString("place"),
                        row.getString("holder")))
                .list();
    }

    private static UUID[] ids(List<OrderId> orders) {
        return orders.stream().map(OrderId::value).toArray(UUID[]::new);
    }
}
