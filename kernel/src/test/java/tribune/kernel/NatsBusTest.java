package tribune.kernel;

import static org.assertj.core.api.Assertions.assertThat;

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
