package tribune.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tribune.kernel.Services.Denied.Denial;
import tribune.kernel.testing.TestCluster;

class DeniedTest {
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    private final Environment settings = TestCluster.database(List.of("access"));
    private final UUID session = UUID.randomUUID();
    private final Part one = new Part();

    /** A process of the service access. */
    private final class Part implements AutoCloseable {
        private final Databases databases = new Databases(settings);
        private final Services services;
        private final Service service;

        Part() {
            var clock = Clock.fixed(NOW, ZoneOffset.UTC);
            services = new Services(databases, new Bus.Local(), new Vault("a secret of the tests, long enough"), clock);
            service = services.open("access");
        }

        void hears(Denial denial) {
            var json = Json.write(denial);
            var fact =
                    Fact.of(UUID.randomUUID(), Services.Denied.FACT, "" + denial.id(), NOW, new UUID(0, 0), null, json);
            service.facts().deliver(List.of(fact));
        }

        boolean refuses(Instant issuedAt) {
            return services.denied().refuses("" + session, issuedAt);
        }

        void looks() {
            services.denied().look(service.database(), NOW);
        }

        @Override
        public void close() {
            databases.close();
        }
    }

    private Denial denial(Instant at, Duration length) {
        return new Denial("SESSION", session, at, at.plus(length));
    }

    @AfterEach
    void close() {
        one.close();
    }

    @Test
    void tokens_from_before_the_denial_are_refused_and_those_from_after_it_are_not() {
        one.hears(denial(NOW, Duration.ofMinutes(10)));

        assertThat(one.refuses(NOW.minusSeconds(300))).isTrue();
        assertThat(one.refuses(NOW.truncatedTo(ChronoUnit.SECONDS))).isTrue();
        assertThat(one.refuses(NOW.plusSeconds(1))).isFalse();
        assertThat(one.services.denied().refuses("" + UUID.randomUUID(), NOW)).isFalse();
    }

    @Test
    void another_process_of_the_service_finds_it_in_the_table_however_late_it_is_committed() {
        try (var other = new Part()) {
            one.service.database().directory(() -> {
                one.service.deny(denial(NOW, Duration.ofMinutes(10)));
                other.looks(); // before the commit
                other.hears(new Denial("SESSION", UUID.randomUUID(), NOW, NOW.plusSeconds(60)));
                other.looks(); // a later transaction was seen
                assertThat(one.refuses(NOW)).isFalse();
                return null;
            });
            assertThat(one.refuses(NOW)).isTrue();
            assertThat(other.refuses(NOW)).isFalse();

            other.looks();

            assertThat(other.refuses(NOW)).isTrue();
        }
    }

    @Test
    void a_process_that_starts_later_knows_it_until_it_is_over() {
        one.hears(denial(NOW.minusSeconds(60), Duration.ofMinutes(10)));
        try (var later = new Part()) {
            assertThat(later.refuses(NOW.minusSeconds(60))).isTrue();
        }
    }

    @Test
    void a_denial_that_is_over_is_forgotten() {
        one.hears(denial(NOW.minusSeconds(600), Duration.ofMinutes(5)));
        one.looks();
        assertThat(one.refuses(NOW.minusSeconds(600))).isFalse();
        try (var later = new Part()) {
            assertThat(later.refuses(NOW.minusSeconds(600))).isFalse();
        }
    }

    @Test
    void the_latest_and_longest_of_several_counts_in_whatever_order_they_come() {
        one.hears(denial(NOW, Duration.ofMinutes(10)));
        one.hears(denial(NOW.minusSeconds(500), Duration.ofMinutes(1)));
        one.looks();

        assertThat(one.refuses(NOW.minusSeconds(1))).isTrue();
    }
}
