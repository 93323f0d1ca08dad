package tribune.sales.setaside;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

final class SetAsideStore {
    private static final String ALLOCATIONS = """
            select a.allocation_id, a.event_id, a.name, a.kind, a.return_at, a.returned_at, s.sold, s.held, s.left_over
            from allocation a cross join lateral (
                select count(*) filter (where sold) as sold,
                    count(*) filter (where not sold and (order_id is not null or held_until > :now)) as held,
                    count(*) filter (where order_id is null and (held_until is null or held_until <= :now)) as left_over
                from event_seat where allocation_id = a.allocation_id) s
            where a.kind <> 'WAITING' and
            """;

    private final Database database;

    SetAsideStore(Database database) {
        this.database = database;
    }

    /** One of the wanted seats. {@code taken}: sold, being paid for or held. */
    record LockedSeat(int seat, boolean taken, boolean blocked, boolean setAside) {}

    /** Locks the seats in one order; waits for a claim that is being decided. Seats that do not exist are missing. */
    List<LockedSeat> lock(EventId event, Collection<Integer> seats, Instant now) {
        return database.sql("""
                select seat, order_id is not null or coalesce(held_until > :now, false) as taken,
                    blocked is not null as blocked, allocation_id is not null as set_aside
                from event_seat where event_id = :event and seat = any(:seats) order by seat for update
                """)
                .param("event", event.value())
                .param("seats", seats.toArray(Integer[]::new))
                .param("now", Timestamp.from(now))
                .query((row, _) -> new LockedSeat(
                        row.getInt("seat"),
                        row.getBoolean("taken"),
                        row.getBoolean("blocked"),
                        row.getBoolean("set_aside")))
                .list();
    }

    /** The seats' holds are over, and forgotten with this. */
    void block(EventId event, Collection<Integer> seats, String reason) {
        database.sql("""
                update event_seat set blocked = :reason, hold_id = null, held_until = null
                where event_id = :event and seat = any(:seats)
                """)
                .param("event", event.value())
                .param("seats", seats.toArray(Integer[]::new))
                .param("reason", reason)
                .update();
    }

    int unblock(EventId event, Collection<Integer> seats) {
        return database.sql("""
                update event_seat set blocked = null, allocation_id = coalesce(allocation_id, (
                    select w.allocation_id from waiting_list w where w.event_id = :event and w.active))
                where event_id = :event and seat = any(:seats) and blocked is not null
                """)
                .param("event", event.value())
                .param("seats", seats.toArray(Integer[]::new))
                .update();
    }

    List<Block> blocks(EventId event) {
        return database.sql("""
                select blocked, array_agg(seat order by seat) as seats from event_seat
                where event_id = :event and blocked is not null group by blocked order by blocked
                """)
                .param("event", event.value())
                .query((row, _) -> new Block(row.getString("blocked"), ordinals(row.getArray("seats"))))
                .list();
    }

    /** The fingerprint of the request that made this allocation, if it exists. */
    Optional<String> fingerprint(AllocationId id) {
        return database.sql("select fingerprint from allocation where allocation_id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** False if the id is taken: a request with the same key was faster. */
    boolean insert(AllocationId id, SetAside.Wanted wanted, OrganiserId organiser, String fingerprint, Instant now) {
        return database.sql("""
                insert into allocation (organiser_id, allocation_id, event_id, name, kind, return_at, created_at,
                    fingerprint)
                values (:organiser, :id, :event, :name, :kind, :returnAt, :now, :fingerprint)
                on conflict do nothing
                """)
                        .param("organiser", organiser.value())
                        .param("id", id.value())
                        .param("event", wanted.event().value())
                        .param("name", wanted.name())
                        .param("kind", wanted.kind().name())
                        .param("returnAt", wanted.returnAt() == null ? null : Timestamp.from(wanted.returnAt()))
                        .param("now", Timestamp.from(now))
                        .param("fingerprint", fingerprint)
                        .update()
                == 1;
    }

    void setAside(AllocationId id, EventId event, Collection<Integer> seats) {
        database.sql("""
                update event_seat set allocation_id = :id where event_id = :event and seat = any(:seats)
                """)
                .param("id", id.value())
                .param("event", event.value())
                .param("seats", seats.toArray(Integer[]::new))
                .update();
    }

    Optional<Allocation> find(AllocationId id, Instant now) {
        return database.sql(ALLOCATIONS + "a.allocation_id = :id")
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .query(SetAsideStore::allocation)
                .optional();
    }

    List<Allocation> of(EventId event, Instant now) {
        return database.sql(ALLOCATIONS + "a.event_id = :event order by a.created_at, a.allocation_id")
                .param("event", event.value())
                .param("now", Timestamp.from(now))
                .query(SetAsideStore::allocation)
                .list();
    }

    /** Ends the allocation and frees its seats. Nothing happens if it has ended. */
    void giveBack(AllocationId id, Instant now) {
        database.sql("""
                update allocation set returned_at = :now
                where allocation_id = :id and returned_at is null and kind <> 'WAITING'
                """)
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .update();
        freeReturned();
    }

    /** Ends every allocation whose deadline has passed; returns how many. */
    int giveBackDue(Instant now) {
        int ended = database.sql(
                        "update allocation set returned_at = :now where returned_at is null and return_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
        freeReturned();
        return ended;
    }

    /**
     * Seats of ended allocations that nobody owns, also those that a cancelled order gave back later. While people wait
     * for places of the event, these are theirs first.
     */
    private void freeReturned() {
        database.sql("""
                update event_seat s set allocation_id = (
                    select w.allocation_id from waiting_list w where w.event_id = s.event_id and w.active)
                from allocation a
                where a.allocation_id = s.allocation_id and a.returned_at is not null
                  and s.allocation_id is not null and s.order_id is null
                """).update();
    }

    private static Allocation allocation(ResultSet row, int number) throws SQLException {
        return new Allocation(
                new AllocationId(row.getObject("allocation_id", UUID.class)),
                new EventId(row.getObject("event_id", UUID.class)),
                row.getString("name"),
                Kind.valueOf(row.getString("kind")),
                instant(row.getTimestamp("return_at")),
                instant(row.getTimestamp("returned_at")),
                row.getInt("sold"),
                row.getInt("held"),
                row.getInt("left_over"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static List<Integer> ordinals(Array seats) throws SQLException {
        return List.of((Integer[]) seats.getArray());
    }
}
