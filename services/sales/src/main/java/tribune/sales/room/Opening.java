package tribune.sales.room;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.Database;
import tribune.sales.door.DoorStore;
import tribune.sales.door.Draw;
import tribune.sales.door.SaleGauge;
import tribune.sales.room.Room.State;

/**
 * What time does to a waiting room: it collects, its list is closed and shuffled, people are let in. Each step is
 * written so that two processes which both take it do it once, and one that dies in the middle is followed by another.
 */
public final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    /** Early places are written in parts, each well below the time that another process may wait for it. */
    private static final int PART = 5_000;

    /** Two processes that both hold themselves for the leader do not make the pace grow twice as fast. */
    private static final Duration SHORTEST_TURN = Duration.ofMillis(500);

    private final Database database;
    private final RoomStore rooms;
    private final ArrivalStore arrivals;
    private final DoorStore doors;
    private final SaleGauge gauge;
    private final Clock clock;

    public Opening(Database database, DoorStore doors, SaleGauge gauge, Clock clock) {
        this.database = database;
        this.rooms = new RoomStore(database);
        this.arrivals = new ArrivalStore(database);
        this.doors = doors;
        this.gauge = gauge;
        this.clock = clock;
    }

    /** For the clock, every second. Without rooms it is one small query. */
    public void tick() {
        for (var organiser : database.directory(doors::organisers)) {
            var owner = new OrganiserId(organiser);
            for (var room : database.work(List.of(organiser), rooms::live)) turn(room, owner);
        }
    }

    private void turn(WaitingRoomId id, OrganiserId organiser) {
        try {
            var room = work(organiser, () -> rooms.find(id)).orElseThrow();
            switch (room.state()) {
                case SCHEDULED, COLLECTING -> begin(room);
                case OPEN -> admit(room);
                case PAUSED, CLOSED -> {
                    // Nobody is let in.
                }
            }
        } catch (RuntimeException failed) {
            // One club's trouble is not another's; the next second tries again.
            LOG.warn("waiting room {} tries again: {}", id.value(), failed.toString());
        }
    }

    private void begin(Room room) {
        var now = clock.instant();
        if (!now.isBefore(room.terms().opensAt())) open(room);
        else if (room.state() == State.SCHEDULED && !now.isBefore(room.terms().collectFrom()))
            work(room.organiser(), () -> collect(room.id(), now));
    }

    private Room collect(WaitingRoomId id, Instant now) {
        var room = rooms.lock(id).orElseThrow();
        if (room.state() == State.SCHEDULED) rooms.set(id, State.COLLECTING, room.terms(), room.message(), now);
        return room;
    }

    /** Closes the list, shuffles it, writes the places, opens the door. */
    void open(Room room) {
        work(room.organiser(), () -> {
            var _ = rooms.lock(room.id()).orElseThrow();
            rooms.closeList(room.id(), clock.instant());
            return room;
        });
        var list = new ArrayList<String>();
        UUID last = null;
        while (true) {
            var after = last;
            var part = work(room.organiser(), () -> arrivals.early(room.id(), after, PART));
            if (part.isEmpty()) break;
            list.addAll(part);
            last = UUID.fromString(part.getLast());
        }
        var drawn = Draw.order(room.shuffle().seed(), list);
        for (int first = 0; first < drawn.size(); first += PART) {
            int from = first;
            var part = drawn.subList(from, Math.min(from + PART, drawn.size()));
            work(room.organiser(), () -> {
                arrivals.place(part, from + 1);
                return part;
            });
        }
        work(room.organiser(), () -> {
            rooms.open(room.id(), Draw.hash(list), clock.instant());
            return room;
        });
    }

    private void admit(Room room) {
        var behind = gauge.behind();
        work(room.organiser(), () -> {
            var now = clock.instant();
            var elapsed = Duration.between(room.tickedAt(), now);
            if (elapsed.compareTo(SHORTEST_TURN) < 0) return false;
            var measured = gauge.lately(now).behind(behind);
            var turn = AdmissionRate.next(room.terms().maxPerMinute(), room.pace(), measured, elapsed);
            return rooms.admit(room, turn, now);
        });
    }

    private <T> T work(OrganiserId organiser, java.util.function.Supplier<T> step) {
        return database.work(List.of(organiser.value()), step);
    }
}
