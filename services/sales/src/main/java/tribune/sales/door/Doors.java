package tribune.sales.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.kernel.GroupCommit;
import tribune.kernel.Refusal;
import tribune.kernel.web.Caller;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;

/**
 * Stands before every cart. An event with a waiting room that is not closed, and an offer that belongs to a ballot, let
 * in only who has a pass for them; the organiser's own staff need none. Where there is no door a cart costs no query:
 * all doors are read once a second.
 */
public final class Doors {
    private static final Duration TRUSTED = Duration.ofSeconds(1);

    /** What a part of a cart is for. */
    public record Wanted(EventId event, @Nullable OfferId offer, int places) {}

    /** {@code passes}: what the request brought, in a header. */
    public record Entering(List<Wanted> wanted, @Nullable String passes, Caller caller, RequestKey key) {}

    public enum Kind {
        ROOM,
        BALLOT
    }

    private record Door(Kind kind, UUID keeper, OrganiserId organiser) {}

    private record Known(Map<UUID, Door> doors, Instant until) {}

    private final Database database;
    private final Passes passes;
    private final GroupCommit<Passes.Use, Passes.Outcome> uses;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known = new Known(Map.of(), Instant.EPOCH);

    public Doors(Database database, Passes passes, GroupCommit<Passes.Use, Passes.Outcome> uses, Clock clock) {
        this.database = database;
        this.passes = passes;
        this.uses = uses;
        this.clock = clock;
    }

    /** True if anything in this service is behind a door. */
    public boolean any() {
        return !doors().isEmpty();
    }

    /**
     * Does {@code work} once every pass that it needs has been used. What {@code work} refuses gives the uses back; a
     * repeated request uses nothing twice.
     */
    public <T> T through(Entering entering, Supplier<T> work) {
        var needed = needed(entering);
        if (needed.isEmpty()) return work.get();
        var used = new ArrayList<Passes.Use>();
        try {
            needed.forEach((door, places) -> used.add(use(entering, door, places)));
            return work.get();
        } catch (Refusal refusal) {
            // Whatever is busy may have been done all the same; it is counted until it is known to be nothing.
            if (refusal.problem().status() < 500) used.forEach(this::giveBack);
            throw refusal;
        }
    }

    /** The doors in the way, with how many places go through each. */
    private Map<Door, Integer> needed(Entering entering) {
        var doors = doors();
        var needed = new LinkedHashMap<Door, Integer>();
        if (doors.isEmpty()) return needed;
        for (var wanted : entering.wanted) {
            var offer = wanted.offer == null ? null : doors.get(wanted.offer.value());
            // Who has won a ballot has waited already.
            var door = offer == null ? doors.get(wanted.event.value()) : offer;
            boolean staff = door != null && entering.caller.may("sales:write", door.organiser);
            if (door != null && !staff) needed.merge(door, wanted.places, Integer::sum);
        }
        return needed;
    }

    private Passes.Use use(Entering entering, Door door, int places) {
        var pass = passes.find(entering.passes, door.keeper).orElseThrow(() -> passMissing(door));
        var cart = entering.key.id("cart", door.organiser.value().toString());
        var use = new Passes.Use(door.organiser, pass, cart, places, clock.instant(), false);
        return switch (uses.submit(use)) {
            case ENTERED -> use;
            case REPEATED -> use.ofBefore();
            case SPENT -> throw SalesProblem.ADMISSION_PASS_SPENT.because("pay for or release what it holds first");
            case UNKNOWN -> throw passMissing(door);
        };
    }

    private void giveBack(Passes.Use use) {
        if (use.isNew()) uses.submit(use.back());
    }

    private static RuntimeException passMissing(Door door) {
        return door.kind == Kind.ROOM
                ? SalesProblem.WAITING_ROOM_PASS_REQUIRED.because(
                        "wait for your turn, then send the header Admission-Pass",
                        "waitingRoom",
                        door.keeper,
                        "href",
                        "/v1/waiting-rooms/" + door.keeper)
                : SalesProblem.BALLOT_PASS_REQUIRED.because(
                        "only who has won the ballot may buy this, with the header Admission-Pass",
                        "ballot",
                        door.keeper,
                        "href",
                        "/v1/ballots/" + door.keeper);
    }

    /** One reader a second; the others go on with what is known. */
    private Map<UUID, Door> doors() {
        var now = clock.instant();
        if (now.isBefore(known.until)) return known.doors;
        // Nobody slips through before the first reading.
        if (known.until.equals(Instant.EPOCH)) reading.lock();
        else if (!reading.tryLock()) return known.doors;
        try {
            if (!now.isBefore(known.until)) known = new Known(database.directory(this::read), now.plus(TRUSTED));
            return known.doors;
        } finally {
            reading.unlock();
        }
    }

    private Map<UUID, Door> read() {
        var found = new LinkedHashMap<UUID, Door>();
        database.sql("select subject_id, kind, keeper_id, organiser_id from door")
                .query(row -> {
                    found.put(
                            row.getObject("subject_id", UUID.class),
                            new Door(
                                    Kind.valueOf(row.getString("kind")),
                                    row.getObject("keeper_id", UUID.class),
                                    new OrganiserId(row.getObject("organiser_id", UUID.class))));
                });
        return found;
    }
}
