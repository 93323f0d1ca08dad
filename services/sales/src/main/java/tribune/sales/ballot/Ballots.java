package tribune.sales.ballot;

import java.security.SecureRandom;
import java.time.Clock;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.OfferChanged;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.ballot.Ballot.State;
import tribune.sales.ballot.Ballot.Terms;
import tribune.sales.door.DoorStore;
import tribune.sales.door.Doors;
import tribune.sales.door.Draw;
import tribune.sales.event.SellableEvents;

/** What the organiser does with ballots. */
public final class Ballots {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEED_BYTES = 32;

    record Standing(Ballot ballot, EntryStore.Figures figures) {}

    private final Database database;
    private final BallotStore store;
    private final EntryStore entries;
    private final DoorStore doors;
    private final SellableEvents events;
    private final Clock clock;

    public Ballots(Database database, DoorStore doors, SellableEvents events, Clock clock) {
        this.database = database;
        this.store = new BallotStore(database);
        this.entries = new EntryStore(database);
        this.doors = doors;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The offer must sell the seats of an allocation, and be the only one that does: so winners never compete with
     * anybody else, and never exceed what is set aside for them. The same key again gives the ballot as it is now.
     */
    Ballot make(OrganiserId organiser, Terms terms, RequestKey key) {
        if (!events.organiserOf(terms.event()).equals(organiser))
            throw CommonProblem.NOT_FOUND.because("no such event");
        var allocation = allocation(terms);
        var id = new BallotId(key.id("ballot", organiser.value().toString()));
        var now = clock.instant();
        return database.transaction(organiser, () -> {
            var made = store.fingerprint(id);
            made.ifPresent(key::mustMatch);
            if (made.isEmpty()) {
                mustHavePlaces(allocation, terms);
                doors.enter(id, organiser);
                if (!doors.open(terms.offer(), Doors.Kind.BALLOT, id, organiser))
                    throw impossible("the offer belongs to another ballot");
                store.insert(fresh(id, organiser, terms, allocation), key.fingerprint(), now);
            }
            return store.find(id).orElseThrow();
        });
    }

    private AllocationId allocation(Terms terms) {
        var offers = events.get(terms.event()).offers();
        var allocation = offers.stream()
                .filter(offer -> offer.offerId().equals(terms.offer()))
                .findFirst()
                .map(OfferChanged::allocation)
                .orElseThrow(() -> impossible("the offer must be one of the event's that sells an allocation"));
        boolean shared = offers.stream()
                .anyMatch(offer -> offer.active()
                        && allocation.equals(offer.allocation())
                        && !offer.offerId().equals(terms.offer()));
        if (shared) throw impossible("another offer sells the same allocation");
        return allocation;
    }

    private void mustHavePlaces(AllocationId allocation, Terms terms) {
        if (!store.lockAllocation(allocation, terms.event())) throw impossible("the allocation has been returned");
        int unspoken = store.unspoken(allocation);
        if (terms.places() > unspoken)
            throw SalesProblem.BALLOT_NOT_POSSIBLE.because(
                    "the allocation has " + unspoken + " places for it", "places", unspoken);
    }

    private static Ballot fresh(BallotId id, OrganiserId organiser, Terms terms, AllocationId allocation) {
        var seed = new byte[SEED_BYTES];
        RANDOM.nextBytes(seed);
        var draw = new Ballot.Draw(seed, Draw.hash(seed), null, null, null);
        return new Ballot(id, organiser, State.REGISTERING, terms, allocation, draw);
    }

    /** Nobody else wins, and what is left may be sold through the offer to anybody. Twice changes nothing. */
    Ballot close(OrganiserId organiser, BallotId id) {
        return database.transaction(organiser, () -> {
            var _ = store.lock(id).orElseThrow(Ballots::unknown);
            store.close(id);
            doors.remove(id);
            return store.find(id).orElseThrow();
        });
    }

    Standing standing(OrganiserId organiser, BallotId id) {
        return database.read(
                organiser, () -> new Standing(store.find(id).orElseThrow(Ballots::unknown), entries.figures(id)));
    }

    /** Registration ends now instead of at its time; the draw follows. */
    Ballot endRegistration(OrganiserId organiser, BallotId id) {
        var now = clock.instant();
        return database.transaction(organiser, () -> {
            var ballot = store.lock(id).orElseThrow(Ballots::unknown);
            if (ballot.state() == State.CLOSED || now.isBefore(ballot.terms().registerFrom()))
                throw SalesProblem.BALLOT_STATE.because("there is nothing to draw", "state", ballot.state());
            store.endRegistration(id, now);
            return store.find(id).orElseThrow();
        });
    }

    Ballot get(OrganiserId organiser, BallotId id) {
        return database.read(organiser, () -> store.find(id)).orElseThrow(Ballots::unknown);
    }

    private static RuntimeException impossible(String why) {
        return SalesProblem.BALLOT_NOT_POSSIBLE.because(why);
    }

    static RuntimeException unknown() {
        return CommonProblem.NOT_FOUND.because("no such ballot");
    }
}
