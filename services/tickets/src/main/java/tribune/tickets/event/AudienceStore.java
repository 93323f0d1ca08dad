package tribune.tickets.event;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.TransferId;
import tribune.contracts.tickets.EventPort.Occasion;
import tribune.contracts.tickets.EventPort.Place;
import tribune.contracts.tickets.EventPort.Reader;
import tribune.kernel.Database;

/** Who has tickets of an event that live, and which. */
final class AudienceStore {
    private final Database database;

    AudienceStore(Database database) {
        this.database = database;
    }

    record Found(UUID id, Reader reader) {}

    List<Found> readers(EventId event, @Nullable UUID after, int most) {
        return database.sql("""
                select coalesce(k.transfer_id, t.order_id) as reader, bool_or(k.transfer_id is not null) as given
                from ticket t left join ticket_keeper k on k.ticket_id = t.ticket_id
                where t.event_id = :event
                  and not exists (select from ticket_void v where v.ticket_id = t.ticket_id)
                  and (:after::uuid is null or coalesce(k.transfer_id, t.order_id) > :after)
                group by 1 order by 1 limit :most
                """)
                .param("event", event.value())
                .param("after", after)
                .param("most", most)
                .query((row, _) -> {
                    var id = row.getObject("reader", UUID.class);
                    boolean given = row.getBoolean("given");
                    return new Found(id, new Reader(given ? null : new OrderId(id), given ? new TransferId(id) : null));
                })
                .list();
    }

    /** Nothing before the event's fact has come. */
    Optional<Occasion> occasion(EventId event, UUID reader) {
        var places = places(event, reader);
        return database.sql("""
                select e.name, concat_ws(', ', e.venue, e.city) as venue, e.kickoff, e.zone,
                    coalesce(o.name, '') as organiser,
                    coalesce((select language from paid_order where order_id = :reader),
                        (select language from transfer where transfer_id = :reader), 'en') as language
                from event e left join organiser o on o.organiser_id = e.organiser_id where e.event_id = :event
                """)
                .param("event", event.value())
                .param("reader", reader)
                .query((row, _) -> {
                    var kickoff = row.getTimestamp("kickoff");
                    return new Occasion(
                            row.getString("language"),
                            row.getString("organiser"),
                            row.getString("name"),
                            row.getString("venue"),
                            kickoff == null ? null : kickoff.toInstant(),
                            row.getString("zone"),
                            places);
                })
                .optional();
    }

    private List<Place> places(EventId event, UUID reader) {
        return database.sql("""
                select concat_ws(', ', t.section, t.row_name, t.seat_name) as place, t.gate
                from ticket t left join ticket_keeper k on k.ticket_id = t.ticket_id
                where t.event_id = :event and coalesce(k.transfer_id, t.order_id) = :reader
                  and not exists (select from ticket_void v where v.ticket_id = t.ticket_id)
                order by t.seat, t.ticket_id
                """)
                .param("event", event.value())
                .param("reader", reader)
                .query((row, _) -> new Place(row.getString("place"), row.getString("gate")))
                .list();
    }
}
