package tribune.sales.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tribune.sales.door.Headroom;
import tribune.sales.door.SaleGauge.Measured;
import tribune.sales.room.AdmissionRate.Pace;

class AdmissionRateTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MAX = 600;

    private static Measured carts(int all, int busy, int millisEach) {
        return new Measured(all, busy, (long) all * millisEach, 0, 0, 0);
    }

    @Test
    void a_sale_that_is_well_takes_the_operators_rate() {
        var turn = AdmissionRate.next(MAX, new Pace(MAX, 0), carts(20, 0, 15), SECOND);
        assertThat(turn.admissions()).isEqualTo(10);
        assertThat(turn.pace().perMinute()).isEqualTo(MAX);
    }

    @Test
    void what_is_less_than_one_person_is_kept_for_the_next_turn() {
        var pace = new Pace(100, 0);
        int admitted = 0;
        for (int second = 0; second < 60; second++) {
            var turn = AdmissionRate.next(100, pace, Measured.NOTHING, SECOND);
            pace = turn.pace();
            admitted += turn.admissions();
        }
        assertThat(admitted).isEqualTo(100);
    }

    @Test
    void refusals_as_busy_halve_the_pace() {
        var turn = AdmissionRate.next(MAX, new Pace(MAX, 0), carts(100, 6, 15), SECOND);
        assertThat(turn.pace().perMinute()).isEqualTo(MAX / 2);
        assertThat(AdmissionRate.next(MAX, turn.pace(), carts(100, 6, 15), SECOND)
                        .pace()
                        .perMinute())
                .isEqualTo(MAX / 4);
    }

    @Test
    void slow_carts_halve_it_too() {
        var slow = carts(10, 0, AdmissionRate.SLOW_CART_MILLIS);
        assertThat(AdmissionRate.next(MAX, new Pace(MAX, 0), slow, SECOND)
                        .pace()
                        .perMinute())
                .isEqualTo(MAX / 2);
    }

    @Test
    void nobody_goes_in_while_most_are_refused() {
        var turn =
                AdmissionRate.next(MAX, new Pace(MAX, 50_000), carts(10, AdmissionRate.STOP_PERCENT / 10, 15), SECOND);
        assertThat(turn.admissions()).isZero();
        assertThat(turn.pace().perMinute()).isZero();
    }

    @Test
    void nobody_goes_in_while_there_is_no_payment() {
        var turn = AdmissionRate.next(MAX, new Pace(MAX, 0), new Measured(50, 0, 500, 8, 8, 0), SECOND);
        assertThat(turn.admissions()).isZero();
    }

    @Test
    void the_pace_falls_with_the_orders_that_are_behind_though_every_cart_is_quick() {
        var well = carts(100, 0, 15).behind(Headroom.WELL);
        assertThat(pace(well)).isEqualTo(MAX);
        assertThat(pace(well.behind(Headroom.WELL.plusMillis(1)))).isEqualTo(MAX / 2);
        assertThat(pace(well.behind(Headroom.FULL.minusMillis(1)))).isEqualTo(MAX / 2);
        assertThat(pace(well.behind(Headroom.FULL))).isZero();
        assertThat(pace(Measured.NOTHING.behind(Headroom.FULL))).isZero();
    }

    private static int pace(Measured measured) {
        return AdmissionRate.next(MAX, new Pace(MAX, 0), measured, SECOND)
                .pace()
                .perMinute();
    }

    @Test
    void two_refusals_say_nothing() {
        assertThat(AdmissionRate.next(MAX, new Pace(MAX, 0), carts(2, 2, 15), SECOND)
                        .pace()
                        .perMinute())
                .isEqualTo(MAX);
    }

    @Test
    void after_a_stop_the_pace_feels_its_way_up_in_ten_turns() {
        var pace = new Pace(0, 0);
        for (int turn = 1; turn <= 10; turn++) {
            pace = AdmissionRate.next(MAX, pace, Measured.NOTHING, SECOND).pace();
            assertThat(pace.perMinute()).isEqualTo(turn * MAX / 10);
        }
    }

    @Test
    void a_lower_maximum_holds_at_once_and_a_long_pause_makes_no_crowd() {
        assertThat(AdmissionRate.next(60, new Pace(MAX, 0), Measured.NOTHING, SECOND)
                        .admissions())
                .isEqualTo(1);
        var late = AdmissionRate.next(MAX, new Pace(MAX, 0), Measured.NOTHING, Duration.ofHours(1));
        assertThat(late.admissions()).isEqualTo(30);
    }
}
