package tribune.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.kernel.testing.TestCluster;

/** Facts that wait for a relay are a line to be kept short; facts that wait for a broker are not. */
class BrokerAwayTest {
    @FactType("kernel.step.taken.v1")
    record StepTaken(String what) {}

    private record ClubId(UUID value) implements Id {}

    private enum Broker {
        TAKES,
        IS_SLOW,
        FAILS_BY_A_CONSUMER,
        IS_AWAY,
        IS_NOT_CONNECTED
    }

    private final ClubId club = new ClubId(Uuid7.next());
    private final Switched bus = new Switched();
    private final Services services = services();
    private final Service service = services.open("kernel");

    @AfterEach
    void close() {
        bus.broker = Broker.TAKES;
        services.stop();
    }

    @Test
    void facts_count_while_the_relay_publishes_however_slowly() {
        begin(Broker.IS_SLOW);
        until(() -> unpublished().compareTo(Duration.ofMillis(300)) > 0);
    }

    @Test
    void facts_count_while_a_consumer_in_this_process_cannot_apply_them() {
        begin(Broker.FAILS_BY_A_CONSUMER);
        until(() -> unpublished().compareTo(Duration.ofSeconds(1)) > 0);
        assertThat(bus.failures).isPositive();
    }

    @Test
    void facts_that_wait_for_a_broker_do_not_count_until_it_has_taken_them() {
        begin(Broker.IS_AWAY);
        until(() -> bus.failures > 0 && unpublished().isZero());
        assertThat(standing()).isPositive();
        bus.broker = Broker.TAKES;
        until(() -> standing() == 0);
        until(() -> leases() == 0);
        bus.broker = Broker.IS_SLOW;
        add();
        until(() -> unpublished().compareTo(Duration.ofMillis(300)) > 0);
    }

    @Test
    void facts_do_not_count_on_a_bus_that_is_not_connected() {
        add();
        bus.broker = Broker.IS_NOT_CONNECTED;
        assertThat(unpublished()).isZero();
        bus.broker = Broker.IS_SLOW;
        assertThat(unpublished()).isPositive();
    }

    private void begin(Broker broker) {
        bus.broker = Broker.TAKES;
        services.start();
        until(() -> standing() == 0);
        bus.broker = broker;
        add();
    }

    private void add() {
        service.database().transaction(club, () -> service.outbox().add(club, club, new StepTaken("one")));
    }

    private Duration unpublished() {
        return service.backlog(Set.of()).unpublished();
    }

    private int standing() {
        return count("select count(*) from outbox where published_at is null");
    }

    private int leases() {
        return count("select count(*) from lease where name = 'broker-away'");
    }

    private int count(String query) {
        var database = service.database();
        return database.directory(() -> database.sql(query).query(Integer.class).single());
    }

    private static void until(BooleanSupplier so) {
        long over = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(over);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private Services services() {
        var settings = TestCluster.database(List.of("kernel"));
        var vault = new Vault(settings.getRequiredProperty("tribune.secret"));
        return new Services(new Databases(settings), bus, vault, Clock.systemUTC());
    }

    private static final class Switched implements Bus {
        private volatile Broker broker = Broker.TAKES;
        private volatile int failures;
        private long sequence;

        @Override
        public Position publish(String producer, String envelopeId, List<Fact> facts) {
            while (broker == Broker.IS_SLOW) LockSupport.parkNanos(5_000_000);
            if (broker == Broker.TAKES) return new Position("switched", ++sequence);
            failures++;
            if (broker == Broker.FAILS_BY_A_CONSUMER) throw new IllegalStateException("a consumer fails");
            throw new Away("nobody takes it", new IllegalStateException("away"));
        }

        @Override
        public void subscribe(String consumer, Set<String> producers, Consumer<List<Fact>> handler) {}

        @Override
        public Position position() {
            return new Position("switched", sequence);
        }

        @Override
        public boolean connected() {
            return broker != Broker.IS_NOT_CONNECTED;
        }

        @Override
        public void close() {}
    }
}
