package tribune.sales.waitinglist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingEntryId;
import tribune.kernel.Database;
import tribune.sales.waitinglist.WaitingEntry.Outcome;

/** Lists, entries and offers. */
final class WaitingStore {
    private static final String ENTRIES = """
            select e.entry_id, e.event_id, e.position, e.levels, e.places, e.category, e.language, e.fingerprint,
                e.registered_at, w.cart_id, w.until, e.outcome
            from waiting_entry e left join waiting_offer w on w.entry_id = e.entry_id
            """;

    private final Database database;

    WaitingStore(Database database) {
        this.database = database;
    }

    /** An event's list as the organiser has set it; {@code active} while somebody waits. */
    record Line(
            EventId event,
            OrganiserId organiser,
            AllocationId allocation,
            boolean takesEntries,
            int offerMinutes,
            boolean active) {}

    Optional<Line> line(EventId event, boolean lock) {
        return lines("where event_id = :event" + (lock ? " for update" : ""), event.value()).stream()
                .findFirst();
    }

    List<Line> active() {
        return lines("where active and :event::uuid is null", null);
    }

    private List<Line> lines(String where, @Nullable UUID event) {
        return database.sql("""
                select event_id, organiser_id, allocation_id, takes_entries, offer_minutes, active from waiting_list
                """ + where)
                .param("event", event)
                .query((row, _) -> new Line(
                        new EventId(row.getObject("event_id", UUID.class)),
                        new OrganiserId(row.getObject("organiser_id", UUID.class)),
                        new AllocationId(row.getObject("allocation_id", UUID.class)),
                        row.getBoolean("takes_entries"),
                        row.getInt("offer_minutes"),
                        row.getBoolean("active")))
                .list();
    }

    void put(Line line, String by, Instant now) {
        database.sql("""
                insert into allocation (organiser_id, allocation_id, event_id, name, kind, created_at)
                values (:organiser, :allocation, :event, 'Waiting list', 'WAITING', :now) on conflict do nothing
                """)
                .param("organiser", line.organiser().value())
                .param("allocation", line.allocation().value())
                .param("event", line.event().value())
                .param("now", Timestamp.from(now))
                .update();
        database.sql("""
                insert into waiting_list (organiser_id, event_id, allocation_id, takes_entries, offer_minutes,
                    changed_by, changed_at)
                values (:organiser, :event, :allocation, :takes, :minutes, :by, :now)
                on conflict (event_id) do update set takes_entries = excluded.takes_entries,
                    offer_minutes = excluded.offer_minutes, changed_by = excluded.changed_by,
                    changed_at = excluded.changed_at
                """)
                .param("organiser", line.organiser().value())
                .param("event", line.event().value())
                .param("allocation", line.allocation().value())
                .param("takes", line.takesEntries())
                .param("minutes", line.offerMinutes())
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    void setActive(EventId event, boolean active) {
        database.sql("update waiting_list set active = :active where event_id = :event and active <> :active")
                .param("event", event.value())
                .param("active", active)
                .update();
    }

    /** False if this person waits for the event already. */
    boolean insert(OrganiserId organiser, WaitingEntry entry, UUID identity, String email) {
        int inserted = database.sql("""
                insert into waiting_entry (organiser_id, entry_id, event_id, identity, levels, places, category,
                    language, fingerprint, registered_at)
                values (:organiser, :entry, :event, :identity, :levels, :places, :category, :language, :fingerprint,
                    :now)
                on conflict (event_id, identity) where ended_at is null do nothing
                """)
                .param("organiser", organiser.value())
                .param("entry", entry.id().value())
                .param("event", entry.event().value())
                .param("identity", identity)
                .param("levels", entry.levels().toArray(String[]::new))
                .param("places", entry.places())
                .param("category", entry.category())
                .param("language", entry.language())
                .param("fingerprint", entry.fingerprint())
                .param("now", Timestamp.from(entry.registeredAt()))
                .update();
        if (inserted == 0) return false;
        database.sql("insert into waiting_person (organiser_id, entry_id, email) values (:organiser, :entry, :email)")
                .param("organiser", organiser.value())
                .param("entry", entry.id().value())
                .param("email", email)
                .update();
        return true;
    }

    Optional<WaitingEntry> find(WaitingEntryId entry) {
        return database.sql(ENTRIES + "where e.entry_id = :entry")
                .param("entry", entry.value())
                .query(WaitingStore::entry)
                .optional();
    }

    /** Those who wait and have not been offered anything yet, first come first. */
    List<WaitingEntry> waiting(EventId event, int limit) {
        return database.sql(ENTRIES + """
                where e.event_id = :event and e.ended_at is null and w.entry_id is null order by e.position limit :limit
                """)
                .param("event", event.value())
                .param("limit", limit)
                .query(WaitingStore::entry)
                .list();
    }

    int ahead(WaitingEntry entry) {
        return database.sql("""
                select count(*) from waiting_entry e left join waiting_offer w on w.entry_id = e.entry_id
                where e.event_id = :event and e.position < :position and e.ended_at is null and w.entry_id is null
                """)
                .param("event", entry.event().value())
                .param("position", entry.position())
                .query(Integer.class)
                .single();
    }

    /** By outcome how many; those without one wait, or hold an offer. */
    record Counts(int waiting, int offered, int taken, int passed, int withdrawn) {}

    Counts counts(EventId event) {
        return database.sql("""
                select count(*) filter (where e.outcome is null and w.entry_id is null) as waiting,
                    count(*) filter (where e.outcome is null and w.entry_id is not null) as offered,
                    count(*) filter (where e.outcome = 'TAKEN') as taken,
                    count(*) filter (where e.outcome in ('PASSED', 'DECLINED')) as passed,
                    count(*) filter (where e.outcome = 'WITHDRAWN') as withdrawn
                from waiting_entry e left join waiting_offer w on w.entry_id = e.entry_id where e.event_id = :event
                """)
                .param("event", event.value())
                .query((row, _) -> new Counts(
                        row.getInt("waiting"),
                        row.getInt("offered"),
                        row.getInt("taken"),
                        row.getInt("passed"),
                        row.getInt("withdrawn")))
                .single();
    }

    void offer(OrganiserId organiser, WaitingEntry entry, CartId cart, Instant now, Instant until) {
        database.sql("""
                insert into waiting_offer (organiser_id, entry_id, cart_id, offered_at, until)
                values (:organiser, :entry, :cart, :now, :until)
                """)
                .param("organiser", organiser.value())
                .param("entry", entry.id().value())
                .param("cart", cart.value())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .update();
        database.sql("update cart set offered = true where cart_id = :cart")
                .param("cart", cart.value())
                .update();
    }

    void end(WaitingEntryId entry, Outcome outcome, Instant now) {
        database.sql("""
                update waiting_entry set ended_at = :now, outcome = :outcome
                where entry_id = :entry and ended_at is null
                """)
                .param("entry", entry.value())
                .param("outcome", outcome.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Ends the turns of those who let the deadline go by, or gave the cart back. */
    void endTurns(EventId event, Instant now) {
        database.sql("""
                update waiting_entry e set ended_at = :now,
                    outcome = case when c.released_at is null then 'PASSED' else 'DECLINED' end
                from waiting_offer w join cart c on c.cart_id = w.cart_id
                where e.entry_id = w.entry_id and e.event_id = :event and e.ended_at is null
                  and c.order_id is null and (w.until <= :now or c.released_at is not null)
                """)
                .param("event", event.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<String> email(WaitingEntryId entry) {
        return database.sql("select email from waiting_person where entry_id = :entry and email is not null")
                .param("entry", entry.value())
                .query(String.class)
                .optional();
    }

    String organiserName(OrganiserId organiser) {
        return database.sql("select name from organiser where organiser_id = :organiser")
                .param("organiser", organiser.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static WaitingEntry entry(ResultSet row, int number) throws SQLException {
        var cart = row.getObject("cart_id", UUID.class);
        var until = row.getTimestamp("until");
        var outcome = row.getString("outcome");
        return new WaitingEntry(
                new WaitingEntryId(row.getObject("entry_id", UUID.class)),
                new EventId(row.getObject("event_id", UUID.class)),
                row.getLong("position"),
                List.of((String[]) row.getArray("levels").getArray()),
                row.getInt("places"),
                row.getString("category"),
                row.getString("language"),
                row.getString("fingerprint"),
                row.getTimestamp("registered_at").toInstant(),
                cart == null ? null : new CartId(cart),
                until == null ? null : until.toInstant(),
                outcome == null ? null : Outcome.valueOf(outcome));
    }
}
