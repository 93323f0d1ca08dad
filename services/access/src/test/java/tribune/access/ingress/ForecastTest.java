package tribune.access.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Crowds that come in known ways, with the chance that is in every crowd; when 98 of 100 are in is known of each. */
class ForecastTest {
    private static final Instant FIRST = Instant.parse("2026-08-01T13:00:00Z");
    private static final int MINUTES = 240;
    private static final int SEEDS = 15;

    /** When one of them comes, in minutes from the first. */
    enum Crowd {
        /** The gates are full all the time. */
        EVEN(random -> 70 * random.nextDouble()),
        NORMAL(random -> 70 + 18 * random.nextGaussian()),
        /** More and more until ten minutes before the end, as before a kick-off. */
        LATE(random -> triangle(random, 100, 85)),
        EARLY(random -> triangle(random, 120, 30)),
        /** Seven of 100 come after the kick-off. */
        STRAGGLERS(
                random -> random.nextDouble() < 0.93 ? 60 + 12 * random.nextGaussian() : 60 + 50 * random.nextDouble());

        private final ToDoubleFunction<Random> comes;

        Crowd(ToDoubleFunction<Random> comes) {
            this.comes = comes;
        }

        private static double triangle(Random random, double end, double peak) {
            double u = random.nextDouble();
            return u < peak / end ? Math.sqrt(u * end * peak) : end - Math.sqrt((1 - u) * end * (end - peak));
        }

        /** {@code aMinute}: more than these cannot go in within a minute, the rest queues. */
        long[] inside(int people, long seed, int aMinute) {
            var random = new Random(seed);
            var come = new int[MINUTES];
            for (int i = 0; i < people; i++) come[(int) Math.clamp(comes.applyAsDouble(random), 0, MINUTES - 1)]++;
            var inside = new long[MINUTES];
            long waiting = 0;
            for (int i = 0; i < MINUTES; i++) {
                waiting += come[i];
                long in = Math.min(waiting, aMinute);
                waiting -= in;
                inside[i] = (i == 0 ? 0 : inside[i - 1]) + in;
            }
            return inside;
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_end_is_told_the_better_the_more_are_in(Crowd crowd) {
        for (int people : new int[] {800, 20_000}) {
            var what = crowd + ", " + people + " people";
            assertThat(usualError(crowd, people, people, 0.5))
                    .as(what + ", 50 %")
                    .isLessThanOrEqualTo(40);
            assertThat(usualError(crowd, people, people, 0.7))
                    .as(what + ", 70 %")
                    .isLessThanOrEqualTo(20);
            assertThat(usualError(crowd, people, people, 0.9))
                    .as(what + ", 90 %")
                    .isLessThanOrEqualTo(8);
            assertThat(usualError(crowd, people, people, 0.95))
                    .as(what + ", 95 %")
                    .isLessThanOrEqualTo(5);
        }
    }

    /** When the queue of early ones is gone before the end, the rest comes more slowly than it went in. */
    @ParameterizedTest
    @EnumSource
    void a_queue_before_full_gates_is_told_to_the_minute_or_two_if_it_lasts(Crowd crowd) {
        int people = 20_000;
        int limit = crowd == Crowd.EARLY ? 9 : 2;
        for (double share : new double[] {0.5, 0.7, 0.9})
            assertThat(usualError(crowd, people, people / 90, share))
                    .as(crowd + " " + share)
                    .isLessThanOrEqualTo(limit);
    }

    /** The middle one of 15 evenings. */
    private static long usualError(Crowd crowd, int people, int aMinute, double share) {
        var errors = LongStream.rangeClosed(1, SEEDS)
                .map(seed -> error(crowd.inside(people, seed, aMinute), people, share))
                .sorted()
                .toArray();
        return errors[SEEDS / 2];
    }

    /** In minutes, of the forecast at the moment when that share is in. */
    private static long error(long[] inside, int people, double share) {
        int now = reached(inside, people * share);
        var forecast =
                Forecast.of(Arrays.copyOf(inside, now + 1), people, FIRST).orElseThrow();
        assertThat(forecast.allInAt()).isBetween(forecast.earliest(), forecast.latest());
        return Duration.between(end(inside, people), forecast.allInAt()).abs().toMinutes();
    }

    private static int reached(long[] inside, double people) {
        int minute = 0;
        while (inside[minute] < people) minute++;
        return minute;
    }

    private static Instant end(long[] inside, int people) {
        return FIRST.plus(Duration.ofMinutes(reached(inside, Math.ceil(people * 0.98)) + 1L));
    }

    @Test
    void once_all_are_in_the_minute_stays_what_it_was() {
        var inside = Crowd.NORMAL.inside(10_000, 1, 10_000);
        var forecast = Forecast.of(inside, 10_000, FIRST).orElseThrow();
        assertThat(forecast.allInAt()).isEqualTo(end(inside, 10_000)).isEqualTo(forecast.latest());
    }

    @Test
    void nothing_is_told_of_a_crowd_that_has_hardly_begun_or_has_stopped_coming() {
        var inside = Crowd.NORMAL.inside(10_000, 1, 10_000);
        int early = reached(inside, 2_000);
        assertThat(Forecast.of(Arrays.copyOf(inside, early), 10_000, FIRST)).isEmpty();
        assertThat(Forecast.of(new long[0], 10_000, FIRST)).isEmpty();
        var stopped = new long[60];
        Arrays.fill(stopped, 5_000);
        assertThat(Forecast.of(stopped, 10_000, FIRST)).isEmpty();
        assertThat(Forecast.of(stopped, 0, FIRST)).isEmpty();
    }
}
