package tribune.sales.waitinglist;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import tribune.kernel.Database;
import tribune.sales.waitinglist.WaitingStore.Line;

/**
 * The seats that go to the waiting list when they become free. They are marked while somebody still has them, so it
 * does not matter in which way they become free, and nobody else can be faster. A seat that another transaction is just
 * working on is passed over: the next turn finds it.
 */
final class KeptSeats {
    private final Database database;

    KeptSeats(Database database) {
        this.database = database;
    }

    /** Marks those of the seats that are sold, being paid for or held, out of the general stock. */
    void keep(Line line, Collection<Integer> seats, Instant now) {
        database.sql("""
                update event_seat s set allocation_id = :allocation from (
                    select event_id, seat from event_seat
                    where event_id = :event and seat = any(:seats) and allocation_id is null and blocked is null
                      and (order_id is not null or held_until > :now)
                    for update skip locked) k
                where s.event_id = k.event_id and s.seat = k.seat
                """)
                .param("allocation", line.allocation().value())
                .param("event", line.event().value())
                .param("seats", seats.toArray(Integer[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Those that are free now. */
    BitSet free(Line line, Instant now) {
        var free = new BitSet();
        database.sql("""
                select seat from event_seat where event_id = :event and allocation_id = :allocation
                  and order_id is null and blocked is null and (held_until is null or held_until <= :now)
                """)
                .param("event", line.event().value())
                .param("allocation", line.allocation().value())
                .param("now", Timestamp.from(now))
                .query(row -> {
                    free.set(row.getInt("seat"));
                });
        return free;
    }

    /** Free seats that nobody waits for go back to the general sale. */
    void release(Line line, BitSet seats, Instant now) {
        if (seats.isEmpty()) return;
        database.sql("""
                update event_seat s set allocation_id = null from (
                    select event_id, seat from event_seat
                    where event_id = :event and seat = any(:seats) and allocation_id = :allocation
                      and order_id is null and (held_until is null or held_until <= :now)
                    for update skip locked) k
                where s.event_id = k.event_id and s.seat = k.seat
                """)
                .param("event", line.event().value())
                .param("allocation", line.allocation().value())
                .param("seats", seats.stream().boxed().toArray(Integer[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Nobody waits any more: every mark goes. True if none is left. */
    boolean releaseAll(Line line) {
        database.sql("""
                update event_seat s set allocation_id = null from (
                    select event_id, seat from event_seat
                    where event_id = :event and allocation_id = :allocation for update skip locked) k
                where s.event_id = k.event_id and s.seat = k.seat
                """)
                .param("event", line.event().value())
                .param("allocation", line.allocation().value())
                .update();
        return database.sql("select not exists (select from event_seat where allocation_id = :allocation)")
                .param("allocation", line.allocation().value())
                .query(Boolean.class)
                .single();
    }
}
