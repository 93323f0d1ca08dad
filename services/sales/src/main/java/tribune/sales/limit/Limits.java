package tribune.sales.limit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.sales.SalesProblem;

/** How many places one person may have: what is counted when places are held, checked out and kept for longer. */
public final class Limits {
    private final LimitStore store;
    private final LimitRules rules;
    private final Identities identities;
    private final Velocity velocity;

    public Limits(Database database, LimitRules rules, Identities identities, Velocity velocity) {
        this.store = new LimitStore(database);
        this.rules = rules;
        this.identities = identities;
        this.velocity = velocity;
    }

    public Person person(@Nullable String email, @Nullable UUID device, @Nullable AccountId account) {
        return new Person(this, email, device, account);
    }

    void attempt(OrganiserId organiser, EventId event, Person person) {
        var rule = rules.of(organiser, event).rule().orElse(LimitRule.NONE);
        if (rule.cartsPerWindow() == null && rule.declinesPerWindow() == null) return;
        known(organiser, rule, person).forEach((_, identity) -> velocity.attempt(event, identity, rule));
    }

    List<PlaceClaim> claims(OrganiserId organiser, Map<EventId, Integer> places, Person person) {
        var claims = new ArrayList<PlaceClaim>();
        places.forEach((event, count) -> {
            var inForce = rules.of(organiser, event);
            if (inForce.isOpen()) return;
            var rule = inForce.rule().orElse(LimitRule.NONE);
            mustFit(rule, event, count, person);
            known(organiser, rule, person)
                    .forEach((kind, identity) ->
                            claims.add(new PlaceClaim(event, kind, identity, count, rule.most(kind))));
        });
        return claims;
    }

    private static void mustFit(LimitRule rule, EventId event, int count, Person person) {
        var perOrder = rule.perOrder();
        if (perOrder != null && count > perOrder) {
            var detail = "at most " + perOrder + " places of this event in one order";
            throw SalesProblem.PURCHASE_LIMIT.because(detail, "limit", perOrder, "eventId", event);
        }
        if (Boolean.TRUE.equals(rule.deviceNeeded()) && person.device() == null)
            throw SalesProblem.DEVICE_NEEDED.because("ask for one, and send it in the header Device", "eventId", event);
    }

    private Map<IdentityKind, UUID> known(OrganiserId organiser, LimitRule rule, Person person) {
        var known = new java.util.EnumMap<IdentityKind, UUID>(IdentityKind.class);
        var email = person.email();
        var device = person.device();
        var account = person.account();
        if (email != null)
            known.put(
                    IdentityKind.EMAIL,
                    identities.of(organiser, IdentityKind.EMAIL, rule.form().of(email)));
        if (device != null)
            known.put(IdentityKind.DEVICE, identities.of(organiser, IdentityKind.DEVICE, device.toString()));
        if (account != null) {
            var id = account.value().toString();
            known.put(IdentityKind.ACCOUNT, identities.of(organiser, IdentityKind.ACCOUNT, id));
        }
        return known;
    }

    /** In the open transaction of a claim: what stands against each of these carts; the others are counted. */
    public Map<CartId, Objection> count(List<CartClaims> carts, Instant now) {
        return store.claim(carts, now);
    }

    /** A cart that becomes an order, and whose. */
    public record Buying(
            OrganiserId organiser,
            CartId cart,
            Map<EventId, Integer> places,
            @Nullable String email,
            @Nullable AccountId account) {}

    /**
     * In the open transaction: counts carts again as they become orders, for now the address is known, and since a hold
     * might have run out for others in this moment. What stands against each; the others are counted.
     */
    public Map<CartId, Objection> countAgain(List<Buying> carts, Instant now) {
        var counted = carts.stream()
                .filter(cart -> !cart.places.keySet().stream()
                        .allMatch(event -> rules.of(cart.organiser, event).isOpen()))
                .map(cart -> new CartClaims(cart.organiser, cart.cart, claims(cart)))
                .toList();
        return store.claim(counted, now);
    }

    private List<PlaceClaim> claims(Buying cart) {
        var buyer = person(cart.email, null, cart.account);
        var claims = new ArrayList<PlaceClaim>(again(cart.organiser, cart.cart, buyer));
        cart.places.forEach((event, count) -> {
            var rule = rules.of(cart.organiser, event).rule().orElse(LimitRule.NONE);
            known(cart.organiser, rule, buyer)
                    .forEach((kind, identity) ->
                            claims.add(new PlaceClaim(event, kind, identity, count, rule.most(kind))));
        });
        return claims;
    }

    /** What was counted for the cart, to be compared with the limits of now. */
    private List<PlaceClaim> again(OrganiserId organiser, CartId cart, Person buyer) {
        return store.of(cart).stream()
                .filter(claim -> !buyer.says(claim.kind()))
                .map(claim -> {
                    var rule = rules.of(organiser, claim.event()).rule().orElse(LimitRule.NONE);
                    return new PlaceClaim(
                            claim.event(), claim.kind(), claim.identity(), claim.places(), rule.most(claim.kind()));
                })
                .toList();
    }
}
