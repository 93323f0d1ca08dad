package tribune.sales.hold;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.catalog.OfferChanged;
import tribune.sales.SalesProblem;
import tribune.sales.availability.Availability;
import tribune.sales.event.PlanIndex;
import tribune.sales.event.SellableEvent;
import tribune.sales.hold.BestAvailable.Wish;
import tribune.sales.hold.CartRequest.PartyWanted;
import tribune.sales.hold.HoldRules.Ask;
import tribune.sales.price.Tariff;

/** Picks the places of a party from what is free by the latest picture; the claim decides whether it was true. */
public final class Parties {
    private final Availability availability;
    private final Map<PlanIndex, BestAvailable> prepared = Collections.synchronizedMap(new WeakHashMap<>());

    public Parties(Availability availability) {
        this.availability = availability;
    }

    /**
     * A line per category of the party. {@code avoid} are places already chosen, or lost in an earlier attempt; with
     * each {@code attempt} the choice spreads wider.
     */
    List<CartLine> place(PartyWanted party, SellableEvent event, Set<Integer> avoid, Ask ask, int attempt) {
        var levels = levels(party, event, ask);
        if (levels.isEmpty())
            throw HoldRules.refusal(
                    event, String.valueOf(party.level()), party.categories().getFirst(), ask);
        var free = free(event, party.offerId());
        avoid.forEach(free::clear);
        int accessible = party.accessible() == null ? 0 : party.accessible();
        int near = BestAvailable.NEAR << Math.min(attempt - 1, 6);
        var wish = new Wish(party.categories().size(), levels, party.section(), accessible, near, seed());
        var found = prepared.computeIfAbsent(event.plan(), BestAvailable::new)
                .find(free, wish)
                .orElseThrow(() -> SalesProblem.NOT_ENOUGH_SEATS.because(
                        "no " + wish.count() + " places of this kind are free", "eventId", event.id()));
        var lines = new ArrayList<CartLine>();
        for (int i = 0; i < found.seats().length; i++) {
            lines.add(
                    HoldRules.price(event, found.seats()[i], party.categories().get(i), party.offerId(), ask));
        }
        return lines;
    }

    /** Neighbours in one row, or places of one standing area; nothing else will do. */
    Optional<int[]> together(SellableEvent event, BitSet free, int count, Set<Integer> levels) {
        if (levels.isEmpty() || free.cardinality() < count) return Optional.empty();
        return together(event, free, new Wish(count, levels, null, 0, BestAvailable.NEAR, 0));
    }

    /** The same out of what this offer sells, without the lost ones; where chance falls, so that few fight for them. */
    Optional<int[]> together(SellableEvent event, OfferId offer, Set<Integer> lost, int count, int level) {
        var free = free(event, offer);
        lost.forEach(free::clear);
        return together(event, free, new Wish(count, Set.of(level), null, 0, BestAvailable.NEAR, seed()));
    }

    private Optional<int[]> together(SellableEvent event, BitSet free, Wish wish) {
        return prepared.computeIfAbsent(event.plan(), BestAvailable::new)
                .find(free, wish)
                .filter(found -> found.step().compareTo(BestAvailable.Step.TWO_ROWS) < 0)
                .map(BestAvailable.Found::seats);
    }

    private static long seed() {
        return ThreadLocalRandom.current().nextLong();
    }

    /** The price levels at which every category of the party can be sold now. */
    static Set<Integer> levels(PartyWanted party, SellableEvent event, Ask ask) {
        var levels = new HashSet<Integer>();
        for (var level : event.plan().plan().levels()) {
            if (party.level() != null && !party.level().equals(level.key())) continue;
            boolean all = party.categories().stream()
                    .allMatch(category -> HoldRules.openOffers(event, party.offerId(), ask)
                            .anyMatch(offer ->
                                    Tariff.of(offer, level.key(), category).isPresent()));
            if (all) levels.add(event.plan().levelNumber(level.key()));
        }
        return levels;
    }

    private BitSet free(SellableEvent event, @Nullable OfferId wanted) {
        var allocation = allocation(event, wanted);
        return allocation == null ? availability.of(event.id()).free() : availability.freeIn(event.id(), allocation);
    }

    static @Nullable AllocationId allocation(SellableEvent event, @Nullable OfferId wanted) {
        return event.offers().stream()
                .filter(offer -> offer.offerId().equals(wanted))
                .findFirst()
                .map(OfferChanged::allocation)
                .orElse(null);
    }
}
