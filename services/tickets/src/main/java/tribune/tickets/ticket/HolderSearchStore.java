package tribune.tickets.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.Database;
import tribune.kernel.Json;
import tribune.tickets.ticket.HolderSearchController.HeldTicket;
import tribune.tickets.ticket.TicketView.State;

/** Holders by the beginnings of their names' words, and how often somebody looks. */
final class HolderSearchStore {
    private final Database database;

    HolderSearchStore(Database database) {
        this.database = database;
    }

    /** Facts arrive in any order: a ticket may be known before its event. */
    boolean knows(EventId event) {
        return database.sql("""
                select exists (select from event where event_id = :event)
                    or exists (select from ticket where event_id = :event)
                """)
                .param("event", event.value())
                .query(Boolean.class)
                .single();
    }

    /** One more search in this minute: how many they are now. */
    int count(OrganiserId organiser, String searcher, Instant minute) {
        return database.sql("""
                insert into holder_search (organiser_id, searcher, minute, searches)
                values (:organiser, :searcher, :minute, 1)
                on conflict (organiser_id, searcher) do update set minute = excluded.minute,
                    searches = 1 + case when holder_search.minute = excluded.minute
                        then holder_search.searches else 0 end
                returning searches
                """)
                .param("organiser", organiser.value())
                .param("searcher", searcher)
                .param("minute", Timestamp.from(minute))
                .query(Integer.class)
                .single();
    }

    /** Every word must begin a word of the name; or all of it is the order's reference. */
    List<HeldTicket> find(EventId event, String words, int most) {
        return database.sql("""
                with asked as (select string_to_array(btrim(name_words(:words)), ' ') as words), hit as (
                    select t.ticket_id from ticket t join ticket_holder h on h.ticket_id = t.ticket_id, asked a
                    where t.event_id = :event and a.words <> '{""}'
                      and not exists (select from unnest(a.words) w where h.words not like '% ' || w || '%')
                    union
                    select t.ticket_id from paid_order p join ticket t on t.order_id = p.order_id
                    where p.reference = :reference and t.event_id = :event)
                select t.ticket_id, h.name, t.section, t.row_name, t.seat_name, t.gate, t.category_name, t.entries,
                    p.reference, v.ticket_id is not null as void
                from hit join ticket t on t.ticket_id = hit.ticket_id join paid_order p on p.order_id = t.order_id
                left join ticket_holder h on h.ticket_id = t.ticket_id
                left join ticket_void v on v.ticket_id = t.ticket_id
                order by void, h.name nulls last, t.section, t.seat, t.ticket_id limit :most
                """)
                .param("words", words)
                .param("event", event.value())
                .param("reference", words.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT))
                .param("most", most)
                .query((row, _) -> held(row))
                .list();
    }

    private static HeldTicket held(ResultSet row) throws SQLException {
        return new HeldTicket(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                row.getString("name"),
                row.getString("gate"),
                row.getString("section"),
                row.getString("row_name"),
                row.getString("seat_name"),
                row.getString("category_name"),
                row.getInt("entries"),
                row.getString("reference"),
                row.getBoolean("void") ? State.VOID : State.LIVE);
    }

    /** Whose tickets were shown, by their ids: neither what was typed nor a name goes into the audit log. */
    void tell(OrganiserId organiser, EventId event, int letters, List<HeldTicket> found) {
        var tickets =
                found.stream().map(each -> each.ticketId().value().toString()).collect(Collectors.joining(" "));
        var details = Map.of("about", "ticket_holder", "after", Map.of("letters", "" + letters, "tickets", tickets));
        database.sql("select audit_note(:organiser, :event, cast(:details as jsonb))")
                .param("organiser", organiser.value())
                .param("event", event.value().toString())
                .param("details", Json.write(details))
                .query((_, _) -> 0)
                .list();
    }
}
