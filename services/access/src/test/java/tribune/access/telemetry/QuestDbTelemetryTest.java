package tribune.access.telemetry;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import tribune.access.AccessFixture;

class QuestDbTelemetryTest extends TelemetryContract {
    private final QuestDbServer server = new QuestDbServer();
    private final QuestDbTelemetry telemetry =
            new QuestDbTelemetry(server.address(), Duration.ofDays(Telemetry.KEPT_DAYS));

    @Override
    AccessFixture world() {
        return new AccessFixture(_ -> telemetry);
    }

    @Override
    void goAway() {
        server.kill();
    }

    @Override
    void comeBack() {
        server.startAgain();
    }

    @AfterAll
    void stop() {
        telemetry.close();
        server.close();
    }
}
