package tribune.sales.door;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.kernel.GroupCommit;
import tribune.kernel.Id;
import tribune.kernel.Keys;

/**
 * Admission passes: signed, short-lived, one person each. A pass is good for so many living carts and places: held,
 * waiting for money, or bought. Uses are decided many at a time, under the locks of their passes.
 */
public final class Passes implements GroupCommit.Batch<Passes.Use, Passes.Outcome> {
    private static final String ISSUER = "sales";
    private static final String AUDIENCE = "admission-pass";
    private static final int MOST_AT_ONCE = 10;

    /** A cart about to be placed with a pass; {@code leaving} takes the use back. */
    public record Use(
            OrganiserId organiser, UUID pass, UUID cart, int places, Instant now, boolean leaving, boolean isNew) {
        Use(OrganiserId organiser, UUID pass, UUID cart, int places, Instant now, boolean leaving) {
            this(organiser, pass, cart, places, now, leaving, true);
        }

        Use back() {
            return new Use(organiser, pass, cart, places, now, true, true);
        }

        Use ofBefore() {
            return new Use(organiser, pass, cart, places, now, leaving, false);
        }
    }

    public enum Outcome {
        ENTERED,
        REPEATED,
        SPENT,
        UNKNOWN
    }

    private final Database database;
    private final DoorStore store;
    private final Keys keys;

    public Passes(Database database, DoorStore store, Keys keys) {
        this.database = database;
        this.store = store;
        this.keys = keys;
    }

    /** The signed text for a pass that stands in the database. */
    public String sign(Id keeper, UUID pass, OrganiserId organiser, Duration life) {
        return keys.token(AUDIENCE, keeper.value() + "/" + pass, organiser, life);
    }

    /** The pass for this keeper among those of the header, separated by commas. */
    Optional<UUID> find(@Nullable String header, UUID keeper) {
        if (header == null) return Optional.empty();
        for (var text : header.split(",", MOST_AT_ONCE + 1)) {
            var pass = keys.check(text.strip(), AUDIENCE)
                    .filter(claims ->
                            claims.iss().equals(ISSUER) && claims.sub().startsWith(keeper + "/"))
                    .map(claims ->
                            UUID.fromString(claims.sub().substring(claims.sub().indexOf('/') + 1)));
            if (pass.isPresent()) return pass;
        }
        return Optional.empty();
    }

    @Override
    public UUID organiser(Use use) {
        return use.organiser.value();
    }

    @Override
    public List<Outcome> decide(List<Use> uses) {
        var passes = uses.stream().map(Use::pass).distinct().sorted().toList();
        var limits = store.lock(passes, uses.getFirst().now());
        var leaving = uses.stream().filter(Use::leaving).toList();
        if (!leaving.isEmpty()) store.remove(leaving);
        store.removeDead(passes, uses.getFirst().now());
        var state = new Taken(store.carts(passes));
        var outcomes = new ArrayList<Outcome>();
        var entered = new ArrayList<Use>();
        for (var use : uses) {
            var outcome = use.leaving ? Outcome.REPEATED : state.decide(use, limits.get(use.pass));
            outcomes.add(outcome);
            if (outcome == Outcome.ENTERED) entered.add(use);
        }
        if (!entered.isEmpty()) store.add(entered);
        store.count(passes);
        return outcomes;
    }

    /** What has been taken with each pass. */
    private static final class Taken {
        private final Map<UUID, Set<UUID>> carts = new HashMap<>();
        private final Map<UUID, Integer> places = new HashMap<>();

        Taken(List<DoorStore.PassCart> before) {
            before.forEach(taken -> add(taken.pass(), taken.cart(), taken.places()));
        }

        Outcome decide(Use use, DoorStore.@Nullable Limits limits) {
            if (limits == null) return Outcome.UNKNOWN;
            var own = carts.getOrDefault(use.pass, Set.of());
            if (own.contains(use.cart)) return Outcome.REPEATED;
            boolean spent =
                    own.size() >= limits.carts() || places.getOrDefault(use.pass, 0) + use.places > limits.places();
            if (spent) return Outcome.SPENT;
            add(use.pass, use.cart, use.places);
            return Outcome.ENTERED;
        }

        private void add(UUID pass, UUID cart, int count) {
            carts.computeIfAbsent(pass, _ -> new HashSet<>()).add(cart);
            places.merge(pass, count, Integer::sum);
        }
    }

    /** Gives the pass, or lets it be good for longer. In an open transaction of its organiser. */
    public void give(OrganiserId organiser, Id keeper, UUID pass, DoorStore.Limits limits, Instant now, Instant until) {
        database.sql("""
                insert into admission_pass (organiser_id, pass_id, keeper_id, most_carts, most_places, given_at, until)
                values (:organiser, :pass, :keeper, :carts, :places, :now, :until)
                on conflict (pass_id) do update set until = greatest(admission_pass.until, excluded.until)
                """)
                .param("organiser", organiser.value())
                .param("pass", pass)
                .param("keeper", keeper.value())
                .param("carts", limits.carts())
                .param("places", limits.places())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .update();
    }

    /** It opens nothing from now on, however long its signature holds. */
    public void end(UUID pass) {
        database.sql("update admission_pass set until = least(until, given_at) where pass_id = :pass")
                .param("pass", pass)
                .update();
    }
}
