package tribune.sales.setaside;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.event.SellableEvents;
import tribune.sales.setaside.SetAsideStore.LockedSeat;

/**
 * Blocks seats and sets them aside, all of a request or none. The seats of an allocation are sold only through an offer
 * that names it.
 */
public final class SetAside {
    /** An allocation to be made. */
    record Wanted(
            EventId event, String name, Kind kind, @Nullable Instant returnAt, SortedSet<Integer> seats) {}

    private final Database database;
    private final SetAsideStore store;
    private final SellableEvents events;
    private final Clock clock;

    public SetAside(Database database, SellableEvents events, Clock clock) {
        this.database = database;
        this.store = new SetAsideStore(database);
        this.events = events;
        this.clock = clock;
    }

    /** Blocked seats may be blocked again, for another reason. */
    void block(OrganiserId organiser, EventId event, Collection<Integer> seats, String reason) {
        own(organiser, event);
        database.transaction(organiser, () -> {
            lock(event, seats, seat -> seat.taken() || seat.setAside());
            store.block(event, seats, reason);
        });
    }

    /** How many of the seats were blocked; the others stay as they are. */
    int unblock(OrganiserId organiser, EventId event, Collection<Integer> seats) {
        own(organiser, event);
        return database.transaction(organiser, () -> {
            lock(event, seats, _ -> false);
            return store.unblock(event, seats);
        });
    }

    List<Block> blocks(OrganiserId organiser, EventId event) {
        own(organiser, event);
        return database.read(organiser, () -> store.blocks(event));
    }

    /** The same key again gives the allocation that it made, as it stands now. */
    Allocation allocate(OrganiserId organiser, Wanted wanted, RequestKey key) {
        own(organiser, wanted.event);
        var now = clock.instant();
        var id = new AllocationId(key.id("allocation", organiser.value().toString()));
        return database.transaction(organiser, () -> {
            var locked = store.lock(wanted.event, wanted.seats, now);
            var made = store.fingerprint(id);
            made.ifPresent(key::mustMatch);
            if (made.isEmpty()) {
                if (wanted.returnAt != null && !wanted.returnAt.isAfter(now))
                    throw CommonProblem.INVALID_FIELD.because("returnAt: in the future", "field", "returnAt");
                check(locked, wanted.seats, seat -> seat.taken() || seat.setAside() || seat.blocked());
                if (!store.insert(id, wanted, organiser, key.fingerprint(), now))
                    throw CommonProblem.CONFLICT.because("repeat with the same Idempotency-Key");
                store.setAside(id, wanted.event, wanted.seats);
            }
            return store.find(id, now).orElseThrow();
        });
    }

    List<Allocation> allocations(OrganiserId organiser, EventId event) {
        own(organiser, event);
        return database.read(organiser, () -> store.of(event, clock.instant()));
    }

    /** Back to the general sale with all that is not sold. Doing it twice changes nothing. */
    Allocation giveBack(OrganiserId organiser, AllocationId id) {
        var now = clock.instant();
        return database.transaction(organiser, () -> {
            store.giveBack(id, now);
            return store.find(id, now).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such allocation"));
        });
    }

    /** For the clock: gives back what is due, for every organiser. Returns how many allocations that were. */
    public int giveBackDue() {
        List<UUID> all = events.organisers().stream().map(OrganiserId::value).toList();
        if (all.isEmpty()) return 0;
        return database.work(all, () -> store.giveBackDue(clock.instant()));
    }

    private void own(OrganiserId organiser, EventId event) {
        if (!events.organiserOf(event).equals(organiser)) throw CommonProblem.NOT_FOUND.because("no such event");
    }

    private void lock(EventId event, Collection<Integer> seats, Predicate<LockedSeat> unfit) {
        check(store.lock(event, seats, clock.instant()), seats, unfit);
    }

    private static void check(List<LockedSeat> locked, Collection<Integer> seats, Predicate<LockedSeat> unfit) {
        var unknown = new TreeSet<>(seats);
        locked.forEach(seat -> unknown.remove(seat.seat()));
        if (!unknown.isEmpty())
            throw SalesProblem.SEAT_UNKNOWN.because("the seat map ends before these", "seats", List.copyOf(unknown));
        var refused = locked.stream().filter(unfit).map(LockedSeat::seat).toList();
        if (!refused.isEmpty()) throw SalesProblem.SEATS_NOT_FREE.because("nothing has been changed", "seats", refused);
    }
}
