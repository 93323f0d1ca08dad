package tribune.kernel;

import org.junit.jupiter.api.AfterEach;

class LocalBusTest extends BusContract {
    private final LocalBus bus = new LocalBus();

    @Override
    Bus bus() {
        return bus;
    }

    @AfterEach
    void close() {
        bus.close();
    }
}
