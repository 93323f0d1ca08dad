package tribune.access.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tribune.access.AccessFixture;
import tribune.access.scan.Scans;
import tribune.contracts.access.DenialReason;
import tribune.kernel.testing.TestCluster;

/** What becomes of a scan on its way to the time-series store. */
class TellingTest {
    /** A store by hand that is there, away, or breaks off after it has taken the batch. */
    private static final class Told implements Telemetry {
        final List<List<Measured>> batches = new ArrayList<>();
        boolean away;
        boolean breaksOff;

        @Override
        public void write(List<Measured> scans) {
            if (away) throw new Away(new IllegalStateException("by the test"));
            batches.add(scans);
            if (breaksOff) throw new Away(new IllegalStateException("after it took them"));
        }

        @Override
        public List<GateMinute> minutes(Span span) {
            return List.of();
        }

        @Override
        public List<Refusals> refusals(Span span) {
            return List.of();
        }

        @Override
        public void keep(Instant now) {
            // This store keeps all.
        }

        @Override
        public Duration kept() {
            return Duration.ofDays(30);
        }

        List<Measured> all() {
            return batches.stream().flatMap(List::stream).toList();
        }
    }

    private final Told told = new Told();
    private final AccessFixture world = new AccessFixture(_ -> told);
    private final Scanned gate = new Scanned(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void every_scan_is_told_once_with_its_gate_both_clocks_and_how_long_the_decision_took() {
        var ticket = world.print(1);
        world.deliver(world.issued(ticket));
        Scans.verdict(world, ticket.code());
        Scans.verdict(world, ticket.code());
        Scans.verdict(world, "NO TICKET");
        world.telling.tell();
        world.telling.tell();
        assertThat(told.all())
                .extracting(Measured::reason)
                .containsExactlyInAnyOrder(null, DenialReason.ALREADY_USED, DenialReason.MALFORMED);
        assertThat(told.all()).allSatisfy(scan -> {
            assertThat(scan.at()).isEqualTo(world.test.now()).isEqualTo(scan.receivedAt());
            assertThat(scan.decisionMicros()).isBetween(1, 10_000_000);
            assertThat(scan.letIn()).isEqualTo(scan.reason() == null);
        });
        assertThat(gate.untold()).isZero();
    }

    @Test
    void while_the_store_is_away_scans_are_decided_as_ever_and_it_is_asked_ever_more_rarely() {
        told.away = true;
        gate.admit(1);
        world.telling.tell();
        told.away = false;
        world.telling.tell();
        assertThat(told.batches).as("within the pause").isEmpty();
        gate.admit(2);
        world.test.advance(Duration.ofSeconds(1));
        world.telling.tell();
        assertThat(told.all()).hasSize(2);
    }

    @Test
    void a_batch_whose_end_was_not_heard_is_told_again() {
        gate.admit(1);
        told.breaksOff = true;
        world.telling.tell();
        told.breaksOff = false;
        world.test.advance(Duration.ofSeconds(1));
        world.telling.tell();
        assertThat(told.batches).hasSize(2);
        assertThat(told.batches.getFirst()).isEqualTo(told.batches.getLast());
    }

    @Test
    void of_many_that_wait_only_a_batch_is_in_memory_at_a_time() {
        owner("""
                insert into access.scan (organiser_id, scan_id, event_id, request_hash, entries, admitted, received_at,
                    answer, direction, offline, let_in, at, by_name)
                select :club, gen_random_uuid(), :match, '', 1, true, :now, '{}', 'IN', false, true, :now, false
                from generate_series(1, 1300)
                """);
        owner("""
                insert into access.scan_untold (organiser_id, scan_id)
                select organiser_id, scan_id from access.scan where event_id = :match and received_at <= :now
                and organiser_id = :club
                """);
        world.telling.tell();
        assertThat(told.batches).extracting(List::size).containsExactly(500, 500, 300);
        assertThat(gate.untold()).isZero();
    }

    @Test
    void what_is_older_than_the_store_keeps_or_was_forgotten_meanwhile_is_not_told() {
        gate.admit(1);
        gate.admit(2);
        owner("""
                update access.scan set at = cast(:now as timestamptz) - interval '31 days'
                where seq = (select min(seq) from access.scan where event_id = :match and organiser_id = :club)
                """);
        world.telling.tell();
        assertThat(told.all()).hasSize(1);
        gate.admit(3);
        owner("delete from access.scan where event_id = :match and organiser_id = :club and at <= :now");
        world.telling.tell();
        assertThat(told.all()).hasSize(1);
        assertThat(gate.untold()).isZero();
    }

    private void owner(String sql) {
        JdbcClient.create(TestCluster.postgres().superuser(world.test.database()))
                .sql(sql)
                .param("club", world.club.value())
                .param("match", world.match.value())
                .param("now", java.sql.Timestamp.from(world.test.now()))
                .update();
    }
}
