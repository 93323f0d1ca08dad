package tribune.sales.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import tribune.kernel.CommonProblem;
import tribune.kernel.Refusal;
import tribune.kernel.Service.Backlog;

class HeadroomTest {
    private static final Backlog NONE = new Backlog(Duration.ZERO, Duration.ZERO, 0);
    private static final int CARTS = 1_000;

    private final List<Backlog> backlogs = new ArrayList<>(List.of(NONE));
    private final Moving clock = new Moving();
    private int readings;
    private final Headroom headroom = new Headroom(this::read, clock);

    private Collection<Backlog> read() {
        readings++;
        return backlogs;
    }

    @Test
    void while_the_orders_keep_up_every_cart_comes_in() {
        assertThat(letIn()).isEqualTo(CARTS);
        now(unpublished(Headroom.WELL));
        assertThat(letIn()).isEqualTo(CARTS);
    }

    @Test
    void half_way_behind_every_other_cart_comes_in() {
        now(unpublished(Headroom.WELL.plus(Headroom.FULL).dividedBy(2)));
        assertThat(letIn()).isEqualTo(CARTS / 2);
    }

    @Test
    void far_behind_no_cart_comes_in_and_each_is_told_when_to_come_again() {
        now(unpublished(Duration.ofSeconds(3)));
        assertThat(letIn()).isZero();
        var refusal = catchThrowableOfType(Refusal.class, headroom::mustHaveRoom);
        assertThat(refusal.problem()).isEqualTo(CommonProblem.BUSY);
        assertThat(refusal.extras()).containsEntry("retryAfter", 4L);
    }

    @Test
    void once_the_line_is_gone_carts_come_in_at_once() {
        now(unpublished(Headroom.FULL));
        assertThat(letIn()).isZero();
        now(NONE);
        assertThat(letIn()).isEqualTo(CARTS);
    }

    @Test
    void facts_that_arrive_late_count_as_those_that_leave_late() {
        now(new Backlog(Duration.ZERO, Headroom.FULL, 0));
        assertThat(letIn()).isZero();
    }

    @Test
    void a_long_queue_before_a_writer_counts_too() {
        now(new Backlog(Duration.ZERO, Duration.ZERO, Headroom.LONG_QUEUE));
        assertThat(letIn()).isEqualTo(CARTS);
        now(new Backlog(Duration.ZERO, Duration.ZERO, (Headroom.LONG_QUEUE + Headroom.FULL_QUEUE) / 2));
        assertThat(letIn()).isEqualTo(CARTS / 2);
        now(new Backlog(Duration.ZERO, Duration.ZERO, Headroom.FULL_QUEUE));
        assertThat(letIn()).isZero();
    }

    @Test
    void slow_answers_leave_no_room_until_they_are_quick_again_or_none_come() {
        for (int i = 0; i < 200; i++) headroom.answered(Headroom.SLOW.toMillis());
        assertThat(letIn()).isBetween(CARTS * 99 / 100, CARTS);
        for (int i = 0; i < 200; i++) headroom.answered(4 * Headroom.SLOW.toMillis() + 10);
        assertThat(letIn()).isZero();
        for (int i = 0; i < 50; i++) headroom.answered(20);
        assertThat(letIn()).isEqualTo(CARTS);
        for (int i = 0; i < 200; i++) headroom.answered(4 * Headroom.SLOW.toMillis() + 10);
        clock.advance(Duration.ofMillis(1_001));
        assertThat(letIn()).isEqualTo(CARTS);
    }

    @Test
    void one_slow_answer_says_nothing() {
        headroom.answered(3_000);
        assertThat(letIn()).isEqualTo(CARTS);
    }

    @Test
    void the_worst_service_of_the_way_decides() {
        now(NONE, unpublished(Headroom.FULL), NONE);
        assertThat(letIn()).isZero();
    }

    @Test
    void a_thousand_carts_in_one_moment_cost_one_reading() {
        letIn();
        assertThat(readings).isEqualTo(1);
        clock.advance(Duration.ofMillis(250));
        letIn();
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void without_a_connection_to_ask_there_is_no_room() {
        var away = new Headroom(
                () -> {
                    throw new TransientDataAccessResourceException("no connection");
                },
                clock);
        assertThat(away.behind()).isEqualTo(Headroom.FULL);
    }

    private static Backlog unpublished(Duration age) {
        return new Backlog(age, Duration.ZERO, 0);
    }

    private void now(Backlog... all) {
        backlogs.clear();
        backlogs.addAll(List.of(all));
        clock.advance(Duration.ofSeconds(1));
    }

    private int letIn() {
        int in = 0;
        for (int i = 0; i < CARTS; i++) if (comesIn()) in++;
        return in;
    }

    private boolean comesIn() {
        try {
            headroom.mustHaveRoom();
            return true;
        } catch (Refusal full) {
            return false;
        }
    }

    private static final class Moving extends Clock {
        private Instant now = Instant.parse("2026-08-01T10:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
