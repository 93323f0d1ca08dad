package tribune.sales.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.ArrivalId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.Database;
import tribune.kernel.GroupCommit;
import tribune.sales.room.Room.State;

/**
 * Lets people join, many in one statement, under the lock of the room's row: so the list of the early ones can be
 * closed at one instant, and the late ones stand in the order in which they came.
 */
public final class Arrivals implements GroupCommit.Batch<Arrivals.Arriving, Arrivals.Outcome> {
    record Arriving(ArrivalId id, WaitingRoomId room, OrganiserId organiser, Instant at) {}

    /** {@code arrival} is null if nobody can join the room in this state. */
    record Outcome(ArrivalStore.@Nullable Arrival arrival, State state) {}

    private final RoomStore rooms;
    private final ArrivalStore store;

    public Arrivals(Database database) {
        this.rooms = new RoomStore(database);
        this.store = new ArrivalStore(database);
    }

    @Override
    public UUID organiser(Arriving arriving) {
        return arriving.organiser.value();
    }

    @Override
    public List<Outcome> decide(List<Arriving> batch) {
        // Always in the same order, so that two processes do not wait for one another.
        var rooms = batch.stream()
                .map(Arriving::room)
                .distinct()
                .sorted(Comparator.comparing(WaitingRoomId::value))
                .toList();
        var outcomes = new HashMap<ArrivalId, Outcome>();
        for (var room : rooms) {
            var own = new LinkedHashMap<ArrivalId, Arriving>();
            batch.stream().filter(one -> one.room.equals(room)).forEach(one -> own.putIfAbsent(one.id, one));
            join(room, own, outcomes);
        }
        return batch.stream()
                .map(one -> Objects.requireNonNull(outcomes.get(one.id)))
                .toList();
    }

    private void join(WaitingRoomId id, Map<ArrivalId, Arriving> arriving, Map<ArrivalId, Outcome> outcomes) {
        var room = rooms.lock(id).orElseThrow();
        boolean joinable = room.state() != State.SCHEDULED && room.state() != State.CLOSED;
        boolean early = room.shuffle().listClosedAt() == null;
        var known = store.known(arriving.keySet().stream().map(ArrivalId::value).toList());
        var fresh = new ArrayList<Arriving>();
        for (var one : arriving.values()) {
            var before = known.get(one.id.value());
            if (before != null || !joinable) {
                outcomes.put(one.id, new Outcome(before, room.state()));
                continue;
            }
            fresh.add(one);
            var place = early ? null : room.lastPlace() + fresh.size();
            outcomes.put(one.id, new Outcome(new ArrivalStore.Arrival(one.id, place), room.state()));
        }
        if (!fresh.isEmpty()) store.insert(room, fresh, early);
    }
}
