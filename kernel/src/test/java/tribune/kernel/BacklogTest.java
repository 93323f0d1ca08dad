package tribune.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.kernel.testing.TestService;

class BacklogTest {
    @FactType("kernel.step.taken.v1")
    record StepTaken(String what) {}

    private record ClubId(UUID value) implements Id {}

    private static final Set<String> KERNEL = Set.of("kernel");

    private final TestService test = new TestService("kernel");
    private final ClubId club = new ClubId(Uuid7.next());

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void the_oldest_fact_that_has_not_left_says_how_far_behind_the_relay_is() {
        var service = test.service();
        test.advance(Duration.ofSeconds(1));
        // The keys' own fact of the start is older; from here on only this one stands.
        service.database()
                .directory(() -> service.database()
                        .sql("update outbox set published_at = now()")
                        .update());
        assertThat(service.backlog(KERNEL).unpublished()).isZero();
        service.database().transaction(club, () -> service.outbox().add(club, club, new StepTaken("one")));
        test.advance(Duration.ofSeconds(7));
        service.database().transaction(club, () -> service.outbox().add(club, club, new StepTaken("two")));
        assertThat(service.backlog(KERNEL).unpublished()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void facts_count_at_the_age_at_which_they_are_applied_and_only_for_a_moment() {
        var seen = new ArrayList<Duration>();
        test.service().facts().on(StepTaken.class, (_, _) -> seen.add(unapplied()));
        var fact = test.fact(club.value(), new StepTaken("late"));
        test.advance(Duration.ofSeconds(4));
        test.deliver(fact);
        assertThat(seen).containsExactly(Duration.ofSeconds(4));
        assertThat(unapplied()).isEqualTo(Duration.ofSeconds(4));
        assertThat(test.service().backlog(Set.of("catalog")).unapplied())
                .as("of whose facts nobody waits")
                .isZero();
        test.advance(Duration.ofSeconds(2));
        assertThat(unapplied()).isZero();
    }

    @Test
    void a_fact_that_cannot_be_applied_grows_older() {
        test.service().facts().on(StepTaken.class, (_, _) -> {
            throw new IllegalStateException("stuck");
        });
        var fact = test.fact(club.value(), new StepTaken("stuck"));
        assertThatThrownBy(() -> test.deliver(fact)).hasMessage("stuck");
        test.advance(Duration.ofSeconds(9));
        assertThat(unapplied()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void a_repeated_fact_and_history_are_no_backlog() {
        test.service().facts().on(StepTaken.class, (_, _) -> {});
        var fact = test.fact(club.value(), new StepTaken("once"));
        test.deliver(fact);
        test.advance(Duration.ofMinutes(5));
        test.deliver(fact);
        assertThat(unapplied()).isZero();
        var old = test.fact(club.value(), new StepTaken("old"));
        test.advance(Duration.ofHours(1));
        test.deliver(old);
        assertThat(unapplied()).isZero();
    }

    @Test
    void who_waits_for_a_writer_is_counted() throws InterruptedException {
        var go = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var writer = test.service().groupCommit("slow", new GroupCommit.Batch<Integer, Integer>() {
            @Override
            public UUID organiser(Integer request) {
                return club.value();
            }

            @Override
            public List<Integer> decide(List<Integer> requests) {
                begun.countDown();
                try {
                    assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
                return requests;
            }
        });
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            crowd.submit(() -> writer.submit(0));
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            for (int i = 1; i <= 5; i++) {
                int request = i;
                crowd.submit(() -> writer.submit(request));
            }
            while (test.service().backlog(KERNEL).waiting() < 5) LockSupport.parkNanos(1_000_000);
            go.countDown();
        }
        assertThat(test.service().backlog(KERNEL).waiting()).isZero();
    }

    private Duration unapplied() {
        return test.service().backlog(KERNEL).unapplied();
    }
}
