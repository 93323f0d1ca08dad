package tribune.sales.hold;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.sales.addon.AddOn;
import tribune.sales.addon.AddOn.Place;
import tribune.sales.addon.AddOnUnits.Key;

/** With which places somebody may have add-ons, and how many pieces of each they have beside a cart. */
public record Entitled(Map<EventId, List<Place>> places, Map<Key, Integer> had) {

    /** By the places that the cart holds. */
    static Entitled by(Cart cart) {
        var places = cart.lines().stream()
                .collect(Collectors.groupingBy(
                        CartLine::eventId,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                line -> new Place(
                                        line.place().level(), line.priced().category()),
                                Collectors.toList())));
        return new Entitled(places, Map.of());
    }

    /** Why a cart may not have so many now; null if it may. What was bought before counts. */
    @Nullable
    String objection(AddOn addOn, EventId event, int pieces, Instant now) {
        int before = had.getOrDefault(new Key(addOn.id(), event), 0);
        return addOn.objection(places.getOrDefault(event, List.of()), before + pieces, now);
    }

    /** Why what was held with good reason may not be bought after all; null if it may. */
    @Nullable
    String outdated(AddOn addOn, EventId event, int pieces) {
        if (!places.containsKey(event)) return "the order has no place of this event any more";
        int before = had.getOrDefault(new Key(addOn.id(), event), 0);
        return before + pieces > addOn.mostPerOrder() ? "at most " + addOn.mostPerOrder() + " per order" : null;
    }
}
