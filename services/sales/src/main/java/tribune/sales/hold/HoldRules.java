package tribune.sales.hold;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.catalog.Channel;
import tribune.contracts.catalog.EventState;
import tribune.contracts.catalog.OfferChanged;
import tribune.sales.SalesProblem;
import tribune.sales.event.SellableEvent;
import tribune.sales.limit.Person;
import tribune.sales.price.Tariff;

/** What may be held: named rules over values, no clock and no database. */
public final class HoldRules {
    static final int MAX_LINES = 100;

    private HoldRules() {}

    /** Who asks: through which channel, when, with which presale code, and as whom if limits need to know. */
    public record Ask(
            Channel channel,
            Instant now,
            @Nullable String presaleCode,
            @Nullable Person person) {
        public Ask(Channel channel, Instant now, @Nullable String presaleCode) {
            this(channel, now, presaleCode, null);
        }
    }

    static void mustBeOnSale(SellableEvent event) {
        if (event.state() == EventState.ON_SALE) return;
        throw SalesProblem.EVENT_NOT_ON_SALE.because(event.name() + " is not on sale", "eventId", event.id());
    }

    /** The offer under which a seat is sold: the one named, else the cheapest that fits. */
    static CartLine price(SellableEvent event, int seat, String category, @Nullable OfferId wanted, Ask ask) {
        if (!event.plan().has(seat)) {
            throw SalesProblem.SEAT_UNKNOWN.because("seat " + seat, "eventId", event.id(), "seat", seat);
        }
        var place = event.plan().place(seat);
        var level = place.level();
        return openOffers(event, wanted, ask)
                .flatMap(offer -> Tariff.of(offer, level, category).stream()
                        .map(priced -> new CartLine(event.id(), seat, place, offer.offerId(), priced)))
                .min(Comparator.comparingLong(line -> line.priced().total().amount()))
                .orElseThrow(() -> refusal(event, level, category, ask));
    }

    /** The offers open to this buyer now: the one named, else all that sell from the general stock. */
    static Stream<OfferChanged> openOffers(SellableEvent event, @Nullable OfferId wanted, Ask ask) {
        return event.offers().stream()
                .filter(offer -> wanted == null
                        ? offer.allocation() == null
                        : offer.offerId().equals(wanted))
                .filter(offer -> isOpen(offer, ask, false));
    }

    static RuntimeException refusal(SellableEvent event, String level, String category, Ask ask) {
        boolean presale = event.offers().stream()
                .anyMatch(offer -> offer.presaleHash() != null
                        && isOpen(offer, new Ask(ask.channel, ask.now, null), true)
                        && Tariff.of(offer, level, category).isPresent());
        if (presale) return SalesProblem.PRESALE_CODE_NEEDED.because("send a valid presaleCode", "eventId", event.id());
        var detail = "no open offer for price level '" + level + "' and category '" + category + "'";
        return SalesProblem.OFFER_NOT_ON_SALE.because(detail, "eventId", event.id());
    }

    private static boolean isOpen(OfferChanged offer, Ask ask, boolean anyCode) {
        return offer.active()
                && offer.channels().contains(ask.channel)
                && (offer.saleFrom() == null || !ask.now.isBefore(offer.saleFrom()))
                && (offer.saleUntil() == null || ask.now.isBefore(offer.saleUntil()))
                && (offer.presaleHash() == null
                        || anyCode
                        || offer.presaleHash().equals(hash(ask.presaleCode)));
    }

    /** No place twice, no more than the offers allow in one order. */
    static void mustKeepLimits(List<CartLine> lines, List<SellableEvent> events) {
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw SalesProblem.PURCHASE_LIMIT.because("a cart holds 1 to " + MAX_LINES + " places", "limit", MAX_LINES);
        }
        var distinct =
                lines.stream().map(line -> line.eventId() + "/" + line.seat()).collect(Collectors.toSet());
        if (distinct.size() < lines.size()) throw SalesProblem.SEATS_UNAVAILABLE.because("a seat is named twice");
        for (var event : events) {
            for (var offer : event.offers()) {
                long wanted = lines.stream()
                        .filter(line -> line.offerId().equals(offer.offerId()))
                        .count();
                if (wanted > offer.maxPerOrder()) {
                    var detail = "at most " + offer.maxPerOrder() + " places of '" + offer.name() + "' in one order";
                    throw SalesProblem.PURCHASE_LIMIT.because(detail, "limit", offer.maxPerOrder());
                }
            }
        }
    }

    /** A companion seat goes with its accessible seat, in the same cart. */
    static void mustKeepCompanions(List<CartLine> lines, SellableEvent event) {
        Set<Integer> seats = new HashSet<>();
        for (var line : lines) if (line.eventId().equals(event.id())) seats.add(line.seat());
        for (int seat : seats) {
            int accessible = event.plan().companionOf(seat);
            if (accessible >= 0 && !seats.contains(accessible)) {
                throw SalesProblem.COMPANION_SEAT.because(
                        "seat " + seat + " belongs to accessible seat " + accessible,
                        "seat",
                        seat,
                        "needs",
                        accessible);
            }
        }
    }

    /** The shortest hold time among the offers in the cart. */
    static Duration holdTime(List<CartLine> lines, List<SellableEvent> events) {
        int minutes = events.stream()
                .flatMap(event -> event.offers().stream())
                .filter(offer -> lines.stream().anyMatch(line -> line.offerId().equals(offer.offerId())))
                .mapToInt(OfferChanged::holdMinutes)
                .min()
                .orElseThrow();
        return Duration.ofMinutes(minutes);
    }

    /** Presale codes are compared by hash, upper case, so that no copy of a catalogue gives them away. */
    static String hash(@Nullable String code) {
        if (code == null) return "";
        try {
            var bytes = code.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
