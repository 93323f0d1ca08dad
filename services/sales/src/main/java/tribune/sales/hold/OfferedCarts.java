package tribune.sales.hold;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.catalog.Channel;
import tribune.sales.event.SellableEvent;
import tribune.sales.hold.CartRequest.PartyWanted;
import tribune.sales.hold.HoldRules.Ask;

/** Carts that nobody asked for just now: held for somebody whose turn has come. */
public final class OfferedCarts {
    private final Parties parties;
    private final SeatClaims claims;

    public OfferedCarts(Parties parties, SeatClaims claims) {
        this.parties = parties;
        this.claims = claims;
    }

    /** Of these levels (all, if none is named) those at which the category is sold now, by their numbers. */
    public Set<Integer> sold(SellableEvent event, Collection<String> levels, String category, Instant now) {
        var ask = new Ask(Channel.FLOW, now, null);
        var sold = new HashSet<Integer>();
        for (var level : levels.isEmpty() ? Collections.<String>singletonList(null) : levels) {
            var party = new PartyWanted(event.id(), List.of(category), level, null, null, null);
            sold.addAll(Parties.levels(party, event, ask));
        }
        return sold;
    }

    /** So many places next to each other, or in one standing area, out of those that are free. */
    public Optional<int[]> together(SellableEvent event, BitSet free, int count, Set<Integer> levels) {
        return parties.together(event, free, count, levels);
    }

    /** In the open transaction: holds these seats of an allocation until then. False if one of them has just gone. */
    public boolean hold(
            SellableEvent event, CartId id, int[] seats, String category, Term term, AllocationId allocation) {
        var ask = new Ask(Channel.FLOW, term.from, null);
        var lines = Arrays.stream(seats)
                .mapToObj(seat -> HoldRules.price(event, seat, category, null, ask))
                .toList();
        var cart = new Cart(
                id,
                event.organiser(),
                "",
                Channel.FLOW,
                term.from,
                term.until,
                term.until,
                null,
                null,
                false,
                lines,
                List.of());
        var claim = new SeatClaims.Claim(cart, Collections.nCopies(seats.length, allocation), List.of());
        return claims.decide(List.of(claim)).getFirst() instanceof SeatClaims.Held;
    }

    /** From when until when a cart is held. */
    public record Term(Instant from, Instant until) {}
}
