package tribune.sales.limit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.kernel.Json;

/** Rules, and the places counted under them. */
final class LimitStore {
    private final Database database;

    LimitStore(Database database) {
        this.database = database;
    }

    /** An event's own rule, else the organiser's. */
    Optional<LimitRule> effective(OrganiserId organiser, EventId event) {
        return database.sql("""
                select body from purchase_limit
                where organiser_id = :organiser and (event_id = :event or event_id is null)
                order by event_id nulls last limit 1
                """)
                .param("organiser", organiser.value())
                .param("event", event.value())
                .query((row, _) -> Json.read(row.getString("body"), LimitRule.class))
                .optional();
    }

    Optional<LimitRule> own(OrganiserId organiser, @Nullable EventId event) {
        return database.sql("""
                select body from purchase_limit
                where organiser_id = :organiser and event_id is not distinct from :event::uuid
                """)
                .param("organiser", organiser.value())
                .param("event", event == null ? null : event.value())
                .query((row, _) -> Json.read(row.getString("body"), LimitRule.class))
                .optional();
    }

    boolean hasBans(OrganiserId organiser, Instant now) {
        return database.sql("""
                select exists (select from ban where organiser_id = :organiser and removed_at is null
                  and (until is null or until > :now))
                """)
                .param("organiser", organiser.value())
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    void put(OrganiserId organiser, @Nullable EventId event, LimitRule rule, String by, Instant now) {
        database.sql("""
                insert into purchase_limit (organiser_id, event_id, body, changed_by, changed_at)
                values (:organiser, :event, :body, :by, :now)
                on conflict (organiser_id, event_id) do update
                set body = excluded.body, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("organiser", organiser.value())
                .param("event", event == null ? null : event.value())
                .param("body", Json.write(rule))
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    void remove(OrganiserId organiser, EventId event) {
        database.sql("delete from purchase_limit where organiser_id = :organiser and event_id = :event")
                .param("organiser", organiser.value())
                .param("event", event.value())
                .update();
    }

    /** Counts the places of these carts; what stands against those that were not counted. */
    Map<CartId, Objection> claim(List<CartClaims> carts, Instant now) {
        var rows = new ArrayList<Row>();
        for (var cart : carts) for (var claim : cart.claims()) rows.add(new Row(cart, claim));
        var objections = new HashMap<CartId, Objection>();
        if (rows.isEmpty()) return objections;
        database.sql("""
                select cart, event, kind_of, banned, taken
                from claim_places(:organisers, :carts, :events, :kinds, :identities, :places, :most, :now)
                """)
                .param("organisers", uuids(rows, row -> row.cart.organiser().value()))
                .param("carts", uuids(rows, row -> row.cart.cart().value()))
                .param("events", uuids(rows, row -> row.claim.event().value()))
                .param(
                        "kinds",
                        rows.stream().map(row -> row.claim.kind().name()).toArray(String[]::new))
                .param("identities", uuids(rows, row -> row.claim.identity()))
                .param("places", rows.stream().map(row -> row.claim.places()).toArray(Integer[]::new))
                .param("most", rows.stream().map(row -> row.claim.most()).toArray(Integer[]::new))
                .param("now", Timestamp.from(now))
                .query(row -> {
                    var event = new EventId(row.getObject("event", UUID.class));
                    var kind = IdentityKind.valueOf(row.getString("kind_of"));
                    var cart = new CartId(row.getObject("cart", UUID.class));
                    objections.putIfAbsent(
                            cart,
                            new Objection(
                                    event,
                                    kind,
                                    row.getBoolean("banned"),
                                    row.getInt("taken"),
                                    most(rows, cart, event, kind)));
                });
        return objections;
    }

    private record Row(CartClaims cart, PlaceClaim claim) {}

    private static @Nullable Integer most(List<Row> rows, CartId cart, EventId event, IdentityKind kind) {
        for (var row : rows) {
            var claim = row.claim;
            if (row.cart.cart().equals(cart) && claim.event().equals(event) && claim.kind() == kind)
                return claim.most();
        }
        return null;
    }

    /** What was counted for a cart, as it was counted. */
    List<PlaceClaim> of(CartId cart) {
        return database.sql("select event_id, kind, identity, places from place_claim where cart_id = :cart")
                .param("cart", cart.value())
                .query((row, _) -> new PlaceClaim(
                        new EventId(row.getObject("event_id", UUID.class)),
                        IdentityKind.valueOf(row.getString("kind")),
                        row.getObject("identity", UUID.class),
                        row.getInt("places"),
                        null))
                .list();
    }

    private static UUID[] uuids(Collection<Row> rows, java.util.function.Function<Row, UUID> value) {
        return rows.stream().map(value).toArray(UUID[]::new);
    }
}
