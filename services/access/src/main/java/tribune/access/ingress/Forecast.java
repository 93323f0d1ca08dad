package tribune.access.ingress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * When all are in: 98 of 100 of those who are expected, for the last two come when they come. Two simple curves go on
 * from here. STEADY: as fast as in the last ten minutes, which is how a full gate works. FADING: the share that is in
 * goes on along the S (a logistic curve) that fits the last twenty minutes, which is how a crowd comes that no gate
 * holds up. The forecast lies between the two, nearer to the one that would have been right five and ten minutes ago.
 *
 * @param earliest by the earlier of the two curves
 * @param latest by the later
 */
public record Forecast(Instant allInAt, Instant earliest, Instant latest) {
    private static final double ALL = 0.98;
    /** With fewer in, neither curve is right by less than half an hour. */
    private static final double SHARE_NEEDED = 0.25;

    private static final int MINUTES_NEEDED = 15;
    private static final int STEADY_MINUTES = 10;
    private static final int FADING_MINUTES = 20;
    private static final int[] BACK = {5, 10};
    /** Further away it is no forecast. */
    private static final double LONGEST_MINUTES = 360;

    /** A curve from a minute on: how many are in then, and when so many are; NaN: never. */
    private interface Ahead {
        double in(double minutes);

        double until(double people);
    }

    /**
     * {@code inside}: people in at the end of each minute since {@code first}. Empty while too little is known, or if
     * it never comes to that as things go.
     */
    static Optional<Forecast> of(long[] inside, double expected, Instant first) {
        double goal = Math.ceil(expected * ALL);
        for (int i = 0; i < inside.length; i++)
            if (inside[i] >= goal && goal > 0) return Optional.of(exactly(first, i));
        int now = inside.length - 1;
        if (now < MINUTES_NEEDED || inside[now] < expected * SHARE_NEEDED) return Optional.empty();
        double steady = steady(inside, now).until(goal);
        double fading = fading(inside, now, expected).until(goal);
        double steadyWeight = possible(steady) ? weight(inside, expected, false) : 0;
        double fadingWeight = possible(fading) ? weight(inside, expected, true) : 0;
        if (steadyWeight + fadingWeight == 0) return Optional.empty();
        double between =
                (steadyWeight == 0 ? 0 : steadyWeight * steady) + (fadingWeight == 0 ? 0 : fadingWeight * fading);
        var ends = DoubleStream.of(steady, fading).filter(Forecast::possible).summaryStatistics();
        return Optional.of(new Forecast(
                after(first, now, between / (steadyWeight + fadingWeight)),
                after(first, now, ends.getMin()),
                after(first, now, ends.getMax())));
    }

    private static Forecast exactly(Instant first, int minute) {
        var at = after(first, minute, 0);
        return new Forecast(at, at, at);
    }

    /** To whole minutes, counted from the end of that one. */
    private static Instant after(Instant first, int minute, double minutes) {
        return first.plus(Duration.ofMinutes(minute + 1L + Math.round(minutes)));
    }

    private static boolean possible(double minutes) {
        return minutes >= 0 && minutes <= LONGEST_MINUTES;
    }

    /** The less it would have erred, the more it weighs. */
    private static double weight(long[] inside, double expected, boolean fading) {
        int now = inside.length - 1;
        double error = 0.001;
        for (int back : BACK) {
            var then = fading ? fading(inside, now - back, expected) : steady(inside, now - back);
            double said = then.in(back);
            error += Double.isNaN(said) ? 1 : Math.abs(said - inside[now]) / expected;
        }
        return 1 / (error * error);
    }

    private static Ahead steady(long[] inside, int now) {
        int from = Math.max(0, now - STEADY_MINUTES);
        double rate = (inside[now] - inside[from]) / (double) Math.max(1, now - from);
        return new Ahead() {
            @Override
            public double in(double minutes) {
                return inside[now] + rate * minutes;
            }

            @Override
            public double until(double people) {
                return rate <= 0 ? Double.NaN : (people - inside[now]) / rate;
            }
        };
    }

    /** A logistic curve is a line once the share is written as log(share / (1 - share)). */
    private static Ahead fading(long[] inside, int now, double expected) {
        double slope = slope(inside, now, expected);
        double here = line(inside[now], expected);
        return new Ahead() {
            @Override
            public double in(double minutes) {
                return expected / (1 + Math.exp(-(here + slope * minutes)));
            }

            @Override
            public double until(double people) {
                return slope <= 0 ? Double.NaN : (line(people, expected) - here) / slope;
            }
        };
    }

    /** Of the line through the last minutes by least squares; NaN where there are too few with enough people in. */
    private static double slope(long[] inside, int now, double expected) {
        int from = Math.max(0, now - FADING_MINUTES);
        while (from < now && inside[from] < expected / 100) from++;
        int points = now - from + 1;
        if (points < BACK[0]) return Double.NaN;
        double middle = (from + now) / 2.0;
        double mean = 0;
        for (int i = from; i <= now; i++) mean += line(inside[i], expected) / points;
        double along = 0;
        double square = 0;
        for (int i = from; i <= now; i++) {
            along += (i - middle) * (line(inside[i], expected) - mean);
            square += (i - middle) * (i - middle);
        }
        return along / square;
    }

    private static double line(double people, double expected) {
        double share = Math.clamp(people / expected, 0.0005, 0.9995);
        return Math.log(share / (1 - share));
    }
}
