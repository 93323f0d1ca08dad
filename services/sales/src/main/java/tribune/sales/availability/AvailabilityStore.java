package tribune.sales.availability;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Database;

/** Reads the places that are not free. */
final class AvailabilityStore {
    private static final int[] NONE = {};

    private final Database database;

    AvailabilityStore(Database database) {
        this.database = database;
    }

    /** At most one row for each state: a sold-out stadium is three rows, not forty thousand. */
    SeatStates read(EventId event, int places, Instant now) {
        Map<Integer, int[]> seats = new HashMap<>();
        database.sql("""
                select state, array_agg(seat) as seats from (
                    select seat, case when sold then 2 when order_id is not null or held_until > :now then 1 else 3 end
                        as state
                    from event_seat where event_id = :event
                      and (order_id is not null or held_until > :now or blocked is not null
                          or allocation_id is not null)
                ) as taken group by state
                """)
                .param("event", event.value())
                .param("now", Timestamp.from(now))
                .query(row -> {
                    seats.put(row.getInt("state"), ordinals(row.getArray("seats")));
                });
        return SeatStates.of(
                places,
                seats.getOrDefault(SeatStates.HELD, NONE),
                seats.getOrDefault(SeatStates.SOLD, NONE),
                seats.getOrDefault(SeatStates.NOT_FOR_SALE, NONE));
    }

    /** The places of an allocation that may be sold now. */
    int[] freeIn(EventId event, AllocationId allocation, Instant now) {
        return database
                .sql("""
                select seat from event_seat where event_id = :event and allocation_id = :allocation
                  and order_id is null and blocked is null and (held_until is null or held_until <= :now)
                """)
                .param("event", event.value())
                .param("allocation", allocation.value())
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .list()
                .stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] ordinals(Array seats) throws SQLException {
        return Arrays.stream((Integer[]) seats.getArray())
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
