package tribune.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.kernel.testing.NatsServer;

class NatsBusTest extends BusContract {
    private final NatsServer server = new NatsServer();
    private final NatsBus bus = new NatsBus(server.url(), 1);

    @Override
    Bus bus() {
        return bus;
    }

    @AfterEach
    void close() {
        bus.close();
        server.close();
    }

    @Test
    void a_broker_that_lost_its_memory_shows_another_epoch() {
        var before = publish("sales", "sales.thing.done.v1", "a");
        server.loseMemory();
        var after = eventually();
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
    }

    @Test
    void without_its_broker_a_bus_is_not_connected_and_says_who_is_away() {
        publish("sales", "sales.thing.done.v1", "a");
        server.stop();
        assertThatThrownBy(() -> publish("sales", "sales.thing.done.v1", "b")).isInstanceOf(Bus.Away.class);
        assertThat(bus.connected()).isFalse();
    }

    @Test
    void a_bus_that_is_closed_before_its_broker_came_looks_for_it_no_more() throws IOException {
        try (var later = new ServerSocket()) {
            int port = LocalPort.free();
            var early = new NatsBus("nats://127.0.0.1:" + port, 1);
            early.close();
            later.bind(new InetSocketAddress("127.0.0.1", port));
            later.setSoTimeout(1_500); // three times the pause between its tries
            assertThat(callers(later)).as("the one that was on its way").isLessThanOrEqualTo(1);
        }
    }

    /** Three are enough to see that somebody goes on. */
    private static int callers(ServerSocket server) throws IOException {
        int callers = 0;
        try {
            while (callers < 3) {
                server.accept().close();
                callers++;
            }
        } catch (SocketTimeoutException _) {
            // Nobody comes any more.
        }
        return callers;
    }

    @Test
    void a_consumer_that_subscribes_anew_leaves_no_subscription_behind() throws Exception {
        var first = new CountDownLatch(1);
        var again = new CountDownLatch(2);
        bus.subscribe("one", Set.of("sales"), _ -> {
            first.countDown();
            again.countDown();
        });
        publish("sales", "sales.thing.done.v1", "a");
        assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
        int before = server.subscriptions();
        server.loseMemory();
        eventually();
        publish("sales", "sales.thing.done.v1", "b");
        assertThat(again.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(server.subscriptions()).isEqualTo(before);
    }

    private Bus.Position eventually() {
        for (int attempt = 0; ; attempt++) {
            try {
                return bus.position();
            } catch (IllegalStateException notYet) {
                if (attempt == 100) throw notYet;
            }
        }
    }
}
