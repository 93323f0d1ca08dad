package tribune.sales.limit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.sales.limit.Screening.Counts;
import tribune.sales.limit.Screening.Verdict;

/** Looks at an order when its payment is known and no ticket is issued: counts the instrument, applies the rules. */
public final class PaidOrders {
    /**
     * A paid order. {@code instrument} is the payment's fingerprint, absent where the provider has none; {@code late}:
     * the order had expired and takes its seats back.
     */
    public record Paid(
            OrganiserId organiser,
            CartId cart,
            Map<EventId, Integer> places,
            @Nullable String instrument,
            boolean late) {}

    private final LimitStore store;
    private final ScreeningStore counts;
    private final Identities identities;
    private final Velocity velocity;

    public PaidOrders(Database database, Identities identities, Velocity velocity) {
        this.store = new LimitStore(database);
        this.counts = new ScreeningStore(database);
        this.identities = identities;
        this.velocity = velocity;
    }

    /** In the open transaction, one small statement: those organisers who have any rule or ban. */
    public Set<OrganiserId> watched(Set<OrganiserId> organisers, Instant now) {
        return counts.watched(organisers, now);
    }

    /** In the open transaction, for an organiser who is {@link #watched}. */
    public Verdict screen(Paid paid, Instant now) {
        var claims = new ArrayList<PlaceClaim>();
        var rules = new java.util.HashMap<EventId, LimitRule>();
        paid.places.forEach((event, _) ->
                rules.put(event, store.effective(paid.organiser, event).orElse(LimitRule.NONE)));
        for (var known : store.of(paid.cart)) {
            var rule = rules.getOrDefault(known.event(), LimitRule.NONE);
            var most = paid.late && known.kind() != IdentityKind.INSTRUMENT ? rule.most(known.kind()) : null;
            claims.add(new PlaceClaim(known.event(), known.kind(), known.identity(), known.places(), most));
        }
        if (paid.instrument != null) {
            var identity = identities.of(paid.organiser, IdentityKind.INSTRUMENT, paid.instrument);
            paid.places.forEach(
                    (event, n) -> claims.add(new PlaceClaim(event, IdentityKind.INSTRUMENT, identity, n, null)));
        }
        var objection = Optional.ofNullable(store.claim(List.of(new CartClaims(paid.organiser, paid.cart, claims)), now)
                .get(paid.cart));
        var verdict = Verdict.CLEAN;
        for (var event : paid.places.keySet())
            verdict = verdict.and(
                    Screening.judge(rules.getOrDefault(event, LimitRule.NONE), counted(event, claims, objection, now)));
        return verdict;
    }

    /** In the open transaction: the buyer's payment was declined until they gave up. */
    public void declined(OrganiserId organiser, CartId cart) {
        for (var known : store.of(cart))
            store.effective(organiser, known.event())
                    .ifPresent(rule -> velocity.declined(known.event(), known.identity(), rule));
    }

    private Counts counted(EventId event, List<PlaceClaim> claims, Optional<Objection> objection, Instant now) {
        boolean banned = objection.map(Objection::banned).orElse(false);
        int places = 0;
        int emailsOfInstrument = 0;
        int emailsOfDevice = 0;
        for (var claim : claims) {
            if (!claim.event().equals(event)) continue;
            if (claim.kind() == IdentityKind.INSTRUMENT) {
                places = counts.places(claim, now);
                emailsOfInstrument = counts.emails(claim);
            }
            if (claim.kind() == IdentityKind.DEVICE) emailsOfDevice = counts.emails(claim);
        }
        return new Counts(banned, objection.isPresent() && !banned, places, emailsOfInstrument, emailsOfDevice);
    }
}
