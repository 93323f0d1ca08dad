package tribune.sales.hold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.catalog.OfferChanged;
import tribune.kernel.Money;
import tribune.sales.addon.AddOn;
import tribune.sales.event.SellableEvent;
import tribune.sales.hold.HoldRules.Ask;
import tribune.sales.price.Tariff;
import tribune.sales.price.Tariff.Priced;

/**
 * Better places of one event for the same people: another price level of the offer by which a cart holds them, for
 * {@code more} in all. Pure.
 */
record Upgrade(EventId event, OfferId offer, String level, List<CartLine> instead, Money more) {

    /** All dearer levels, the nearest first: none for places of several levels or for wheelchairs and companions. */
    static List<Upgrade> of(SellableEvent event, List<CartLine> lines, List<AddOn> addOns, Ask ask) {
        if (lines.isEmpty() || !areAlike(event, lines)) return List.of();
        var offer = HoldRules.openOffers(event, lines.getFirst().offerId(), ask).findFirst();
        if (offer.isEmpty()) return List.of();
        var better = new ArrayList<Upgrade>();
        for (var level : event.plan().plan().levels())
            at(level.key(), offer.get(), lines, addOns).ifPresent(better::add);
        better.sort(
                Comparator.comparingLong((Upgrade each) -> each.more.amount()).thenComparing(Upgrade::level));
        return better;
    }

    private static boolean areAlike(SellableEvent event, List<CartLine> lines) {
        var plan = event.plan();
        var first = lines.getFirst();
        return lines.stream()
                .allMatch(line -> line.place().level().equals(first.place().level())
                        && line.offerId().equals(first.offerId())
                        && !plan.isAccessible(line.seat())
                        && plan.companionOf(line.seat()) < 0);
    }

    /** Nothing that goes with the places of now may be lost by better ones. */
    private static Optional<Upgrade> at(String level, OfferChanged offer, List<CartLine> lines, List<AddOn> addOns) {
        long more = 0;
        var places = new ArrayList<AddOn.Place>();
        for (var line : lines) {
            var priced = priced(level, offer, line);
            if (priced == null) return Optional.empty();
            more += priced.total().amount() - line.priced().total().amount();
            places.add(new AddOn.Place(level, priced.category()));
        }
        if (more <= 0 || !addOns.stream().allMatch(addOn -> addOn.suits(places))) return Optional.empty();
        var first = lines.getFirst();
        var difference = new Money(more, first.priced().price().currency());
        return Optional.of(new Upgrade(first.eventId(), first.offerId(), level, lines, difference));
    }

    private static @Nullable Priced priced(String level, OfferChanged offer, CartLine line) {
        return Tariff.of(offer, level, line.priced().category())
                .filter(each ->
                        each.price().currency().equals(line.priced().price().currency()))
                .orElse(null);
    }
}
