package tribune.sales.room;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.ArrivalId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.GroupCommit;
import tribune.kernel.Keys;
import tribune.sales.SalesProblem;
import tribune.sales.door.Challenges;
import tribune.sales.door.Challenges.Challenge;
import tribune.sales.door.DoorStore;
import tribune.sales.door.DoorStore.Limits;
import tribune.sales.door.Passes;
import tribune.sales.event.SellableEvents;
import tribune.sales.room.ArrivalStore.Arrival;
import tribune.sales.room.Room.State;

/** What fans do in a waiting room: arrive, learn their place, go in. */
public final class Waiting {
    /** A place is kept as long as anybody may wait for a sale; who is late for their turn has not lost it. */
    private static final Duration PLACE_LIFE = Duration.ofDays(30);
    /** Time to begin a cart; who waited may ask for a new pass. */
    static final Duration PASS_LIFE = Duration.ofMinutes(10);

    private static final int MOST_PLACES = 1_000;
    private static final int KNOWN_ROOMS = 10_000;
    private static final String PLACE = "waiting-place";

    /** {@code token} is the signed place: whoever shows it, on whatever device, stands there. */
    record Place(Arrival arrival, String token) {}

    record Given(String pass, Duration life) {}

    /** What the parts of a waiting room share; a composition root has room for them, a constructor has not. */
    public record Parts(
            Database database,
            DoorStore doors,
            SellableEvents events,
            Challenges challenges,
            Passes passes,
            Keys keys) {}

    private final Parts parts;
    private final Database database;
    private final RoomStore rooms;
    private final ArrivalStore arrivals;
    private final GroupCommit<Arrivals.Arriving, Arrivals.Outcome> joining;
    private final Clock clock;
    private final Map<WaitingRoomId, OrganiserId> organisers = new ConcurrentHashMap<>();

    public Waiting(Parts parts, GroupCommit<Arrivals.Arriving, Arrivals.Outcome> joining, Clock clock) {
        this.parts = parts;
        this.database = parts.database;
        this.rooms = new RoomStore(database);
        this.arrivals = new ArrivalStore(database);
        this.joining = joining;
        this.clock = clock;
    }

    Room room(WaitingRoomId id) {
        return database.read(organiserOf(id), () -> rooms.find(id)).orElseThrow(Rooms::unknown);
    }

    List<Room> rooms(OrganiserId organiser, List<WaitingRoomId> ids) {
        return database.read(organiser, () -> rooms.find(ids));
    }

    /** The room of this event; the latest if all are closed. */
    Room roomOf(EventId event) {
        var organiser = parts.events.organiserOf(event);
        return database.read(organiser, () -> rooms.of(event).flatMap(rooms::find))
                .orElseThrow(Rooms::unknown);
    }

    Challenge challenge(Room room) {
        return parts.challenges.make(room.id(), room.terms().difficulty());
    }

    /** The same solution again finds the same place: a lost answer costs nothing, a second place costs new work. */
    Place arrive(WaitingRoomId id, String solution) {
        var organiser = organiserOf(id);
        var arrival = new ArrivalId(parts.challenges.solved(id, solution));
        var outcome = joining.submit(new Arrivals.Arriving(arrival, id, organiser, clock.instant()));
        if (outcome.arrival() == null)
            throw SalesProblem.WAITING_ROOM_STATE.because("nobody can join", "state", outcome.state());
        return placed(outcome.arrival(), id, organiser);
    }

    /** With a token for whoever has just shown that the place is theirs. */
    Place placed(Arrival arrival, WaitingRoomId room, OrganiserId organiser) {
        var subject = room.value() + "/" + arrival.id().value();
        return new Place(arrival, parts.keys.token(PLACE, subject, organiser, PLACE_LIFE));
    }

    Arrival place(WaitingRoomId id, @Nullable String token) {
        var own = own(id, token);
        return database.read(own.organiser, () -> arrivals.find(own.arrival, id))
                .orElseThrow(Waiting::noPlace);
    }

    /** For everybody whose turn has come, as often as they like; all their passes are one. */
    Given pass(WaitingRoomId id, @Nullable String token) {
        var own = own(id, token);
        var now = clock.instant();
        return database.transaction(own.organiser, () -> {
            var room = rooms.find(id).orElseThrow(Rooms::unknown);
            var place =
                    arrivals.find(own.arrival, id).orElseThrow(Waiting::noPlace).place();
            if (room.state() == State.CLOSED)
                throw SalesProblem.WAITING_ROOM_STATE.because("it is closed; no pass is needed", "state", room.state());
            if (place == null || place > room.serving())
                throw SalesProblem.NOT_YOUR_TURN.because("watch the status", "serving", room.serving());
            var limits = new Limits(room.terms().cartsPerPass(), MOST_PLACES);
            parts.passes.give(own.organiser, id, own.arrival.value(), limits, now, now.plus(PASS_LIFE));
            return new Given(parts.passes.sign(id, own.arrival.value(), own.organiser, PASS_LIFE), PASS_LIFE);
        });
    }

    /** A part of the closed list of early arrivals; only ids, in their order. */
    List<String> early(WaitingRoomId id, @Nullable UUID after, int limit) {
        return database.read(organiserOf(id), () -> {
            var room = rooms.find(id).orElseThrow(Rooms::unknown);
            if (room.shuffle().listHash() == null)
                throw SalesProblem.WAITING_ROOM_STATE.because("the list is not closed", "state", room.state());
            return arrivals.early(id, after, limit);
        });
    }

    record Own(ArrivalId arrival, OrganiserId organiser) {}

    Own own(WaitingRoomId id, @Nullable String token) {
        return Optional.ofNullable(token)
                .flatMap(text -> parts.keys.check(text, PLACE))
                .filter(claims -> claims.iss().equals("sales") && claims.sub().startsWith(id.value() + "/"))
                .flatMap(claims -> Optional.ofNullable(claims.organiser())
                        .map(organiser -> new Own(new ArrivalId(subject(claims.sub())), new OrganiserId(organiser))))
                .orElseThrow(Waiting::noPlace);
    }

    /** What stands behind the room in a place's subject. */
    private static UUID subject(String text) {
        return UUID.fromString(text.substring(text.indexOf('/') + 1));
    }

    /** A room never changes hands, so it is asked once. */
    OrganiserId organiserOf(WaitingRoomId id) {
        var known = organisers.get(id);
        if (known != null) return known;
        var found = database.directory(() -> parts.doors.organiserOf(id)).orElseThrow(Rooms::unknown);
        if (organisers.size() >= KNOWN_ROOMS) organisers.clear();
        organisers.put(id, found);
        return found;
    }

    static RuntimeException noPlace() {
        return CommonProblem.NOT_FOUND.because("no such place; send its token in the header Place-Token");
    }
}
