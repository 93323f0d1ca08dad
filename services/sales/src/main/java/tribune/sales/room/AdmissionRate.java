package tribune.sales.room;

import java.time.Duration;
import tribune.sales.door.Headroom;
import tribune.sales.door.SaleGauge.Measured;

/**
 * How many may go in now: additive increase, multiplicative decrease. A tenth of the operator's maximum is added each
 * turn while the sale is well; when carts or checkouts are refused as busy, carts become slow, or begun orders fall
 * behind, the pace is halved; when most are refused, or the orders are far behind, nobody goes in. With nobody inside
 * nothing is refused, so the pace then feels its way up.
 */
final class AdmissionRate {
    /** Of a hundred requests refused as busy: from here on the pace is halved, from there on it is zero. */
    static final int TROUBLE_PERCENT = 5;

    static final int STOP_PERCENT = 40;
    static final int SLOW_CART_MILLIS = 1_000;
    private static final int FEW = 3;
    private static final int STEPS_TO_MAX = 10;
    private static final int MINUTE = 60_000;
    /** After a pause or a stand-still of the clock nobody gets a crowd at once. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(3);

    private AdmissionRate() {}

    /** {@code perMinute} admissions; {@code credit} is what is left over, in admissions x 60,000. */
    record Pace(int perMinute, int credit) {}

    record Turn(Pace pace, int admissions) {}

    static Turn next(int max, Pace before, Measured measured, Duration sinceLast) {
        int pace = pace(max, Math.min(before.perMinute, max), measured);
        if (pace == 0) return new Turn(new Pace(0, 0), 0);
        var elapsed = sinceLast.compareTo(LONGEST_TURN) > 0 ? LONGEST_TURN : sinceLast;
        long credit = before.credit + pace * Math.max(0, elapsed.toMillis());
        return new Turn(new Pace(pace, (int) (credit % MINUTE)), (int) (credit / MINUTE));
    }

    private static int pace(int max, int before, Measured measured) {
        int carts = percent(measured.busy(), measured.carts());
        int checkouts = percent(measured.checkoutsBusy(), measured.checkouts());
        boolean full = measured.behindMillis() >= Headroom.FULL.toMillis();
        if (full || Math.max(carts, checkouts) >= STOP_PERCENT) return 0;
        boolean slow = measured.carts() >= FEW && measured.cartMillis() / measured.carts() >= SLOW_CART_MILLIS;
        boolean behind = measured.behindMillis() > Headroom.WELL.toMillis();
        if (slow || behind || Math.max(carts, checkouts) >= TROUBLE_PERCENT) return before / 2;
        return Math.min(max, before + Math.max(1, max / STEPS_TO_MAX));
    }

    /** One or two refusals say nothing yet. */
    private static int percent(int refused, int all) {
        return refused < FEW ? 0 : (int) (100L * refused / all);
    }
}
