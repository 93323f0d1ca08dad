package tribune.kernel;

import org.junit.jupiter.api.AfterEach;

class LocalBusTest extends BusContract {
    private final Bus bus = new Bus.Local();

    @Override
    Bus bus() {
        return bus;
    }

    @AfterEach
    void close() {
        bus.close();
    }
}
