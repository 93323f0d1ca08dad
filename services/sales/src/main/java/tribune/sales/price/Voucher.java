package tribune.sales.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.VoucherId;
import tribune.kernel.Money;
import tribune.sales.SalesProblem;
import tribune.sales.price.Vouchers.Discount;
import tribune.sales.price.Vouchers.VoucherLine;

/**
 * A code that makes tickets cheaper, fees untouched: by a percentage of each ticket, or by an amount for the whole
 * order, spread over its tickets by their price. {@code uses}, {@code tickets} and {@code spent} count the orders that
 * are paid or being paid; the limits are for all of them together. With fewer tickets left than the order has, the
 * dearest are made cheaper; with less budget left than the discount, what is left is given.
 */
record Voucher(
        VoucherId id,
        String code,
        Terms terms,
        @Nullable Instant stoppedAt,
        Instant createdAt,
        int uses,
        long tickets,
        long spent) {

    /** {@code basisPoints} or {@code amount}, never both. Without an event or category it holds for all. */
    record Terms(
            String currency,
            @Nullable Integer basisPoints,
            @Nullable Long amount,
            @Nullable Long budget,
            @Nullable Integer maxUses,
            @Nullable Integer maxTickets,
            @Nullable EventId eventId,
            @Nullable String category,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil) {}

    /** What these tickets get; refuses if the voucher is not for them, or not now, or used up. */
    Discount discount(List<VoucherLine> lines, Instant now) {
        if (stoppedAt != null) throw notValid("it has been stopped");
        if (terms.validFrom != null && now.isBefore(terms.validFrom)) throw notValid("it is not valid yet");
        if (terms.validUntil != null && !now.isBefore(terms.validUntil)) throw notValid("it is not valid any more");
        if (lines.stream().noneMatch(this::fits)) throw notValid("it is not for these tickets");
        long ticketsLeft = terms.maxTickets == null ? Long.MAX_VALUE : terms.maxTickets - tickets;
        long budgetLeft = terms.budget == null ? Long.MAX_VALUE : terms.budget - spent;
        boolean used = terms.maxUses != null && uses >= terms.maxUses;
        if (used || ticketsLeft <= 0 || budgetLeft <= 0) throw SalesProblem.VOUCHER_SPENT.because("nothing is left");
        var full = fullDiscount(prices(lines, ticketsLeft));
        var total = full.stream().reduce(Money.zero(terms.currency), Money::plus);
        if (total.amount() == 0) throw notValid("there is nothing to make cheaper");
        if (total.amount() <= budgetLeft) return new Discount(id, total, full);
        var rest = new Money(budgetLeft, terms.currency);
        return new Discount(id, rest, rest.split(amounts(full)));
    }

    private boolean fits(VoucherLine line) {
        return line.price().currency().equals(terms.currency)
                && (terms.eventId == null || terms.eventId.equals(line.event()))
                && (terms.category == null || terms.category.equals(line.category()));
    }

    /** The price of every line that is made cheaper, zero for the others. */
    private List<Money> prices(List<VoucherLine> lines, long most) {
        var prices = new ArrayList<Money>();
        for (var line : lines) prices.add(Money.zero(line.price().currency()));
        IntStream.range(0, lines.size())
                .boxed()
                .filter(i -> fits(lines.get(i)))
                .sorted(Comparator.comparingLong(
                                (Integer i) -> lines.get(i).price().amount())
                        .reversed())
                .limit(most)
                .forEach(i -> prices.set(i, lines.get(i).price()));
        return prices;
    }

    private List<Money> fullDiscount(List<Money> prices) {
        if (terms.basisPoints != null)
            return prices.stream().map(price -> price.share(terms.basisPoints)).toList();
        var weights = amounts(prices);
        long sum = weights.stream().mapToLong(Long::longValue).sum();
        return new Money(Math.min(terms.amount, sum), terms.currency).split(weights);
    }

    private static List<Long> amounts(List<Money> prices) {
        return prices.stream().map(Money::amount).toList();
    }

    private static RuntimeException notValid(String why) {
        return SalesProblem.VOUCHER_NOT_VALID.because(why);
    }
}
