package tribune.sales.room;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.Service.Backlog;
import tribune.kernel.web.Caller;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesWorld;
import tribune.sales.door.Challenges;
import tribune.sales.door.ChallengesTest;
import tribune.sales.door.DoorStore;
import tribune.sales.door.Doors;
import tribune.sales.door.Headroom;
import tribune.sales.door.Passes;
import tribune.sales.door.SaleGauge;
import tribune.sales.event.SellableEvents;
import tribune.sales.room.Room.Message;
import tribune.sales.room.Room.Terms;

/** The use cases of waiting rooms wired on a test service; {@link #opening} and {@link #other} are two processes. */
final class Lobby {
    final SalesWorld world;
    final Rooms rooms;
    final Waiting waiting;
    final PlaceCodes codes;
    final Opening opening;
    final Opening other;
    final Doors doors;
    final SaleGauge gauge;
    Backlog backlog = new Backlog(Duration.ZERO, Duration.ZERO, 0);

    Lobby(SalesWorld world) {
        this.world = world;
        var sales = world.test.service();
        var database = sales.database();
        var events = new SellableEvents(database, sales.clock());
        events.learnFrom(sales.facts());
        var store = new DoorStore(database);
        var passes = new Passes(database, store, sales.keys());
        doors = new Doors(database, passes, sales.groupCommit("passes", passes), sales.clock());
        gauge = new SaleGauge(database, sales.clock(), () -> true, new Headroom(() -> List.of(backlog), sales.clock()));
        opening = new Opening(database, store, gauge, sales.clock());
        other = new Opening(database, store, gauge, sales.clock());
        rooms = new Rooms(database, store, events, opening, sales.clock());
        var challenges = new Challenges(sales.keys(), sales.clock());
        var parts = new Waiting.Parts(database, store, events, challenges, passes, sales.keys());
        waiting = new Waiting(parts, sales.groupCommit("arrivals", new Arrivals(database)), sales.clock());
        codes = new PlaceCodes(waiting, parts, sales.clock());
        world.tell();
    }

    /** Opens in ten minutes, takes sixty a minute. */
    Room room() {
        var now = world.test.now();
        var terms = new Terms(now, now.plus(Duration.ofMinutes(10)), 60, 2, 1_000);
        var wanted = new Rooms.Wanted(List.of(world.event), terms, new Message("Soon", "Snart", 1));
        return rooms.make(world.club, wanted, RequestKey.of(SalesWorld.key(), terms));
    }

    Room now(Room room) {
        return rooms.get(world.club, room.id());
    }

    Waiting.Place arrive(WaitingRoomId room) {
        return waiting.arrive(room, ChallengesTest.solve(waiting.challenge(waiting.room(room))));
    }

    void pass(Duration time) {
        world.test.advance(time);
        opening.tick();
    }

    <T> T cart(@Nullable String pass, UUID key, Supplier<T> work) {
        return cart(world.event, pass, key, work);
    }

    <T> T cart(EventId event, @Nullable String pass, UUID key, Supplier<T> work) {
        var wanted = List.of(new Doors.Wanted(event, null, 2));
        var guest = new Caller(null, null, Set.of());
        return doors.through(new Doors.Entering(wanted, pass, guest, RequestKey.of(key.toString(), wanted)), work);
    }
}
