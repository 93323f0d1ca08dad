package tribune.sales.room;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.door.DoorStore;
import tribune.sales.door.Doors;
import tribune.sales.door.Draw;
import tribune.sales.event.SellableEvents;
import tribune.sales.room.AdmissionRate.Pace;
import tribune.sales.room.Room.Message;
import tribune.sales.room.Room.Shuffle;
import tribune.sales.room.Room.State;
import tribune.sales.room.Room.Terms;

/** What the organiser does with waiting rooms. */
public final class Rooms {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEED_BYTES = 32;

    record Wanted(List<EventId> events, Terms terms, Message message) {}

    /** What is to be changed; null leaves it as it is. */
    record Change(
            @Nullable State state,
            @Nullable Instant opensAt,
            @Nullable Integer maxPerMinute,
            @Nullable Integer difficulty,
            @Nullable String messageEn,
            @Nullable String messageNb) {}

    /** {@code inShop}: passes that are good at this moment. */
    record Figures(Room room, int inShop) {}

    private final Database database;
    private final RoomStore store;
    private final DoorStore doors;
    private final SellableEvents events;
    private final Opening opening;
    private final Clock clock;

    public Rooms(Database database, DoorStore doors, SellableEvents events, Opening opening, Clock clock) {
        this.database = database;
        this.store = new RoomStore(database);
        this.doors = doors;
        this.events = events;
        this.opening = opening;
        this.clock = clock;
    }

    /** From now on no cart of these events is placed without a pass. The same key again gives the room as it is now. */
    Room make(OrganiserId organiser, Wanted wanted, RequestKey key) {
        wanted.events.forEach(event -> own(organiser, event));
        var id = new WaitingRoomId(key.id("waiting-room", organiser.value().toString()));
        var now = clock.instant();
        return database.transaction(organiser, () -> {
            var made = store.fingerprint(id);
            made.ifPresent(key::mustMatch);
            if (made.isEmpty()) {
                doors.enter(id, organiser);
                for (var event : wanted.events) {
                    if (!doors.open(event, Doors.Kind.ROOM, id, organiser))
                        throw SalesProblem.EVENT_HAS_WAITING_ROOM.because("close it first", "eventId", event);
                }
                store.insert(fresh(id, organiser, wanted, now), key.fingerprint(), now);
            }
            return store.find(id).orElseThrow();
        });
    }

    private static Room fresh(WaitingRoomId id, OrganiserId organiser, Wanted wanted, Instant now) {
        var seed = new byte[SEED_BYTES];
        RANDOM.nextBytes(seed);
        var state = now.isBefore(wanted.terms.collectFrom()) ? State.SCHEDULED : State.COLLECTING;
        var pace = new Pace(wanted.terms.maxPerMinute(), 0);
        var shuffle = new Shuffle(seed, Draw.hash(seed), null, null);
        return new Room(id, organiser, state, wanted.events, wanted.terms, wanted.message, shuffle, 0, 0, 0, pace, now);
    }

    /** Opening closes the list of the early ones and shuffles it at once; closing takes the door away for good. */
    Room change(OrganiserId organiser, WaitingRoomId id, Change change) {
        var now = clock.instant();
        var changed = database.transaction(organiser, () -> {
            var room = store.lock(id).orElseThrow(Rooms::unknown);
            var state = change.state == null ? room.state() : mustFollow(room.state(), change.state);
            boolean openNow = state == State.OPEN && room.shuffle().listHash() == null;
            var terms = terms(room, change, openNow ? now : change.opensAt);
            store.set(id, openNow ? room.state() : state, terms, message(room.message(), change), now);
            if (state == State.CLOSED) doors.remove(id);
            return openNow;
        });
        if (changed) opening.open(database.read(organiser, () -> store.find(id)).orElseThrow());
        return get(organiser, id);
    }

    private static State mustFollow(State now, State next) {
        boolean allowed = switch (next) {
            case OPEN -> now != State.CLOSED;
            case PAUSED -> now == State.OPEN || now == State.PAUSED;
            case CLOSED -> true;
            case SCHEDULED, COLLECTING -> next == now;
        };
        if (!allowed) throw SalesProblem.WAITING_ROOM_STATE.because("from " + now + " it cannot become " + next);
        return next;
    }

    private static Terms terms(Room room, Change change, @Nullable Instant opensAt) {
        var terms = room.terms();
        if (change.opensAt != null && room.shuffle().listClosedAt() != null)
            throw SalesProblem.WAITING_ROOM_STATE.because("it has opened already");
        var opens = opensAt == null ? terms.opensAt() : opensAt;
        return new Terms(
                opens.isBefore(terms.collectFrom()) ? opens : terms.collectFrom(),
                opens,
                change.maxPerMinute == null ? terms.maxPerMinute() : change.maxPerMinute,
                terms.cartsPerPass(),
                change.difficulty == null ? terms.difficulty() : change.difficulty);
    }

    private static Message message(Message before, Change change) {
        var en = change.messageEn == null ? before.en() : change.messageEn;
        var nb = change.messageNb == null ? before.nb() : change.messageNb;
        boolean same = en.equals(before.en()) && nb.equals(before.nb());
        return new Message(en, nb, same ? before.version() : before.version() + 1);
    }

    Room get(OrganiserId organiser, WaitingRoomId id) {
        return database.read(organiser, () -> store.find(id)).orElseThrow(Rooms::unknown);
    }

    Figures figures(OrganiserId organiser, WaitingRoomId id) {
        var now = clock.instant();
        return database.read(
                organiser, () -> new Figures(store.find(id).orElseThrow(Rooms::unknown), store.inShop(id, now)));
    }

    private void own(OrganiserId organiser, EventId event) {
        if (!events.organiserOf(event).equals(organiser)) throw CommonProblem.NOT_FOUND.because("no such event");
    }

    static RuntimeException unknown() {
        return CommonProblem.NOT_FOUND.because("no such waiting room");
    }
}
