package tribune.catalog.offer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.catalog.CatalogProblem;
import tribune.catalog.event.Times;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.catalog.OfferChanged;
import tribune.contracts.catalog.SeatPlan.Level;
import tribune.kernel.Money;

/** Makes a checked offer of a wish: every price fits the seat map, one currency, no contradiction. Pure. */
final class OfferRules {
    /** Minor units; beyond this a price is a slip of the keyboard. */
    private static final long MAX_AMOUNT = 100_000_000;

    private OfferRules() {}

    static OfferChanged offer(OfferId id, EventId event, long version, OfferWish wish, List<Level> levels) {
        var from = Times.instant("saleFrom", wish.saleFrom());
        var until = Times.instant("saleUntil", wish.saleUntil());
        if (from != null && until != null && !from.isBefore(until)) throw invalid("saleUntil is not after saleFrom");
        var categories = categories(wish);
        checkPrices(wish, categories, levels);
        return new OfferChanged(
                id,
                event,
                version,
                wish.active() == null || wish.active(),
                wish.name(),
                EnumSet.copyOf(wish.channels()),
                from,
                until,
                wish.presaleCode() == null ? null : sha256(wish.presaleCode()),
                wish.allocation(),
                Objects.requireNonNullElse(wish.maxPerOrder(), OfferWish.USUAL_MAX_PER_ORDER),
                Objects.requireNonNullElse(wish.holdMinutes(), OfferWish.USUAL_HOLD_MINUTES),
                wish.prices().stream()
                        .map(price ->
                                price(price, Objects.requireNonNull(categories.get(price.category())), wish.vat()))
                        .toList(),
                fees(wish),
                wish.codeForm());
    }

    private static OfferChanged.Price price(OfferWish.Price price, OfferWish.Category category, int vat) {
        return new OfferChanged.Price(
                price.level(), price.category(), category.name(), price.amount(), vat, category.entries());
    }

    private static Map<String, OfferWish.Category> categories(OfferWish wish) {
        var categories = new HashMap<String, OfferWish.Category>();
        for (var category : wish.categories())
            if (categories.put(category.key(), category) != null)
                throw invalid("category '" + category.key() + "' is there twice");
        return categories;
    }

    private static void checkPrices(OfferWish wish, Map<String, OfferWish.Category> categories, List<Level> levels) {
        var known = levels.stream().map(Level::key).collect(Collectors.toSet());
        var currency = wish.prices().getFirst().amount().currency();
        var seen = new HashSet<List<String>>();
        for (var price : wish.prices()) {
            if (!known.contains(price.level())) throw invalid("the seat map has no level '" + price.level() + "'");
            if (!categories.containsKey(price.category())) throw invalid("no category '" + price.category() + "'");
            if (!seen.add(List.of(price.level(), price.category())))
                throw invalid("two prices for " + price.level() + ", " + price.category());
            checkAmount(price.amount(), currency);
        }
        for (var fee : fees(wish)) if (fee.amount() != null) checkAmount(fee.amount(), currency);
    }

    private static List<OfferChanged.Fee> fees(OfferWish wish) {
        Set<String> names = new HashSet<>();
        return Objects.requireNonNullElse(wish.fees(), List.<OfferWish.Fee>of()).stream()
                .map(fee -> {
                    if ((fee.amount() == null) == (fee.basisPoints() == null))
                        throw invalid("a fee has either an amount or basis points");
                    if (!names.add(fee.name())) throw invalid("two fees of one name");
                    return new OfferChanged.Fee(fee.name(), fee.amount(), fee.basisPoints(), fee.passedOn(), fee.vat());
                })
                .toList();
    }

    private static void checkAmount(Money money, String currency) {
        if (money.amount() < 0 || money.amount() > MAX_AMOUNT)
            throw invalid("an amount is negative or above " + MAX_AMOUNT);
        if (!money.currency().equals(currency)) throw invalid("prices and fees are in one currency");
    }

    private static RuntimeException invalid(String why) {
        return CatalogProblem.OFFER_INVALID.because(why.length() > 200 ? why.substring(0, 200) : why);
    }

    static @Nullable String sha256(String code) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
