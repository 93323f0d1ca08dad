package tribune.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount in minor units of an ISO 4217 currency: {@code {"amount": 12500, "currency": "NOK"}} is 125 kroner.
 * Arithmetic overflows loudly and never mixes currencies.
 */
public record Money(long amount, String currency) {
    public Money {
        Currency.getInstance(currency);
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(amount, same(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, same(other).amount), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(amount, factor), currency);
    }

    public Money negate() {
        return new Money(Math.negateExact(amount), currency);
    }

    /** A share in basis points (1/100 of a percent), the half rounded away from zero: the one rounding of the house. */
    public Money share(long basisPoints) {
        var exact = BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(basisPoints));
        return new Money(
                exact.divide(BigDecimal.valueOf(10_000), 0, RoundingMode.HALF_UP)
                        .longValueExact(),
                currency);
    }

    /** The tax contained in a gross amount at a rate in basis points: gross * rate / (1 + rate). */
    public Money taxWithin(long basisPoints) {
        var exact = BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(basisPoints));
        var net = exact.divide(BigDecimal.valueOf(10_000 + basisPoints), 0, RoundingMode.HALF_UP);
        return new Money(net.longValueExact(), currency);
    }

    /**
     * Splits by weight with the largest remainder, so that the parts always sum to the whole. Weights are not negative.
     */
    public List<Money> split(List<Long> weights) {
        var total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0)
            return weights.stream().map(weight -> zero(currency)).toList();
        var parts = new ArrayList<Long>();
        var remainders = new ArrayList<BigInteger>();
        for (long weight : weights) {
            var exact = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(total);
            parts.add(exact[0].longValueExact());
            remainders.add(exact[1].abs());
        }
        long left = amount - parts.stream().mapToLong(Long::longValue).sum();
        var order = IntStream.range(0, parts.size())
                .boxed()
                .sorted((a, b) -> remainders.get(b).compareTo(remainders.get(a)))
                .toList();
        for (int i = 0; left != 0; i++, left -= Long.signum(left)) {
            int winner = order.get(i);
            parts.set(winner, parts.get(winner) + Long.signum(left));
        }
        return parts.stream().map(part -> new Money(part, currency)).toList();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency))
            throw new IllegalArgumentException(currency + " against " + other.currency);
        return other;
    }
}
