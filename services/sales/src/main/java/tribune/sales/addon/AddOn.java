package tribune.sales.addon;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AddOnId;
import tribune.kernel.Money;

/**
 * What may be bought beside places. {@code vat} is its own rate in basis points. An empty list is no condition; else
 * the cart must have a place of the event in one of these categories and of one of these levels.
 */
public record AddOn(
        AddOnId id,
        Kind kind,
        Text name,
        Text description,
        Money price,
        int vat,
        int mostPerOrder,
        boolean everyEvent,
        List<String> categories,
        List<String> levels,
        @Nullable Instant saleFrom,
        @Nullable Instant saleUntil,
        boolean active) {

    public enum Kind {
        MERCHANDISE,
        HOSPITALITY,
        PARKING,
        FOOD
    }

    /** In both languages. */
    public record Text(String en, String nb) {}

    /** A place that the buyer has in the cart. */
    public record Place(String level, String category) {}

    public boolean isOnSale(Instant now) {
        return active
                && (saleFrom == null || !now.isBefore(saleFrom))
                && (saleUntil == null || now.isBefore(saleUntil));
    }

    /** Why nobody with these places may have so many now; null if they may. */
    public @Nullable String objection(List<Place> places, int pieces, Instant now) {
        if (!isOnSale(now)) return "not on sale now";
        if (places.isEmpty()) return "the cart has no place of this event";
        if (!suits(places)) return "not with these places";
        return pieces > mostPerOrder ? "at most " + mostPerOrder + " per order" : null;
    }

    /** Whether it goes with one of these places. */
    public boolean suits(List<Place> places) {
        return places.stream().anyMatch(this::goesWith);
    }

    private boolean goesWith(Place place) {
        return (categories.isEmpty() || categories.contains(place.category))
                && (levels.isEmpty() || levels.contains(place.level));
    }
}
