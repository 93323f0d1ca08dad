package tribune.sales.hold;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Database;
import tribune.kernel.GroupCommit;
import tribune.sales.limit.CartClaims;
import tribune.sales.limit.Limits;
import tribune.sales.limit.Objection;
import tribune.sales.limit.PlaceClaim;

/**
 * Decides who gets which seats, many carts in one statement: each cart all or none. Two carts of one batch that want
 * the same seat: the later one waits for the next batch, and finds it taken there.
 */
public final class SeatClaims implements GroupCommit.Batch<SeatClaims.Claim, SeatClaims.Outcome> {
    /**
     * A new cart with its lines; {@code allocations} names the set-aside seats it may touch, line by line;
     * {@code counted} is what limits count for it.
     */
    public record Claim(Cart cart, List<@Nullable AllocationId> allocations, List<PlaceClaim> counted) {}

    public sealed interface Outcome {}

    public record Held() implements Outcome {}

    /** The same request came before; its cart stands. */
    public record Repeated(String fingerprint) implements Outcome {}

    public record Taken(List<Seat> seats) implements Outcome {}

    /** A limit or a ban stands against it. */
    public record Refused(Objection objection) implements Outcome {}

    public record Seat(EventId eventId, int seat) {}

    private final Database database;
    private final CartStore store;
    private final Limits limits;

    public SeatClaims(Database database, CartStore store, Limits limits) {
        this.database = database;
        this.store = store;
        this.limits = limits;
    }

    @Override
    public UUID organiser(Claim claim) {
        return claim.cart.organiser().value();
    }

    @Override
    public List<Outcome> decide(List<Claim> claims) {
        var outcomes = new ArrayList<Outcome>();
        claims.forEach(_ -> outcomes.add(null));
        var known = store.fingerprints(
                claims.stream().map(claim -> claim.cart.id().value()).toList());
        var turn = turn(claims, known, outcomes);
        if (turn.isEmpty()) return outcomes;
        var free = lockFree(claims, turn);
        var winners = new ArrayList<Claim>();
        for (int index : turn) {
            var claim = claims.get(index);
            var taken = claim.cart.lines().stream()
                    .map(line -> new Seat(line.eventId(), line.seat()))
                    .filter(seat -> !free.getOrDefault(index, Set.of()).contains(seat))
                    .toList();
            outcomes.set(index, taken.isEmpty() ? new Held() : new Taken(taken));
            if (taken.isEmpty()) winners.add(claim);
        }
        refuseBeyondLimits(claims, winners, outcomes);
        if (!winners.isEmpty()) hold(winners);
        return outcomes;
    }

    /** Counts the winners for whom limits matter; those who have too much lose what they won. */
    private void refuseBeyondLimits(List<Claim> claims, List<Claim> winners, List<Outcome> outcomes) {
        var counted = winners.stream()
                .filter(claim -> !claim.counted.isEmpty())
                .map(claim -> new CartClaims(claim.cart.organiser(), claim.cart.id(), claim.counted))
                .toList();
        if (counted.isEmpty()) return;
        var now = winners.stream().map(claim -> claim.cart.createdAt()).max(Comparator.naturalOrder());
        limits.count(counted, now.orElseThrow()).forEach((cart, objection) -> {
            winners.removeIf(claim -> claim.cart.id().equals(cart));
            for (int i = 0; i < claims.size(); i++)
                if (claims.get(i).cart.id().equals(cart) && outcomes.get(i) != null)
                    outcomes.set(i, new Refused(objection));
        });
    }

    /** The claims to be decided now: not repeated, and no seat in two of them. */
    private List<Integer> turn(List<Claim> claims, Map<UUID, String> known, List<Outcome> outcomes) {
        var turn = new ArrayList<Integer>();
        var seats = new HashSet<Seat>();
        var carts = new HashSet<UUID>();
        for (int i = 0; i < claims.size(); i++) {
            var cart = claims.get(i).cart;
            var fingerprint = known.get(cart.id().value());
            if (fingerprint != null) {
                outcomes.set(i, new Repeated(fingerprint));
                continue;
            }
            var wanted = cart.lines().stream()
                    .map(line -> new Seat(line.eventId(), line.seat()))
                    .toList();
            if (wanted.stream().anyMatch(seats::contains)
                    || !carts.add(cart.id().value())) continue;
            seats.addAll(wanted);
            turn.add(i);
        }
        return turn;
    }

    /** Locks those of the wanted seats that are free; whatever somebody else is deciding on counts as taken. */
    private Map<Integer, Set<Seat>> lockFree(List<Claim> claims, List<Integer> turn) {
        var wanted = new Columns();
        for (int index : turn) {
            var claim = claims.get(index);
            for (int i = 0; i < claim.cart.lines().size(); i++) {
                wanted.add(index, claim.cart, claim.cart.lines().get(i), claim.allocations.get(i));
            }
        }
        var free = new HashMap<Integer, Set<Seat>>();
        database.sql("""
                select w.claim, s.event_id, s.seat
                from unnest(:claims::int[], :events::uuid[], :seats::int[], :nows::timestamptz[], :allocations::uuid[])
                    as w (claim, event_id, seat, now, allocation_id)
                join event_seat s on s.event_id = w.event_id and s.seat = w.seat
                where s.order_id is null and (s.held_until is null or s.held_until <= w.now)
                  and s.blocked is null and s.allocation_id is not distinct from w.allocation_id
                for update of s skip locked
                """)
                .param("claims", wanted.claims.toArray(Integer[]::new))
                .param("events", wanted.events.toArray(UUID[]::new))
                .param("seats", wanted.seats.toArray(Integer[]::new))
                .param("nows", wanted.nows.toArray(Timestamp[]::new))
                .param("allocations", wanted.allocations.toArray(UUID[]::new))
                .query(row -> {
                    var seat = new Seat(new EventId(row.getObject("event_id", UUID.class)), row.getInt("seat"));
                    free.computeIfAbsent(row.getInt("claim"), _ -> new HashSet<>())
                            .add(seat);
                });
        return free;
    }

    private void hold(List<Claim> winners) {
        var carts = winners.stream().map(Claim::cart).toList();
        store.insert(carts);
        store.setHolds(carts);
    }

    private static final class Columns {
        private final List<Integer> claims = new ArrayList<>();
        private final List<UUID> events = new ArrayList<>();
        private final List<Integer> seats = new ArrayList<>();
        private final List<Timestamp> nows = new ArrayList<>();
        private final List<@Nullable UUID> allocations = new ArrayList<>();

        void add(int claim, Cart cart, CartLine line, @Nullable AllocationId allocation) {
            claims.add(claim);
            events.add(line.eventId().value());
            seats.add(line.seat());
            nows.add(Timestamp.from(cart.createdAt()));
            allocations.add(allocation == null ? null : allocation.value());
        }
    }
}
