package tribune.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import tribune.kernel.testing.TestCluster;

class DatabasesTest {
    @Test
    void readiness_says_which_database_is_away_and_does_not_wait_for_it() throws Exception {
        var settings = TestCluster.database(List.of("kernel"));
        try (var databases = new Databases(settings)) {
            databases.open("kernel");
            assertThat(databases.answering()).isEqualTo(Map.of("kernel", true));
            var nowhere = "jdbc:postgresql://127.0.0.1:" + LocalPort.free() + "/tribune";
            settings.getPropertySources()
                    .addFirst(new MapPropertySource("away", Map.of("tribune.db.kernel.url", nowhere)));
            var answering = assertTimeout(Duration.ofSeconds(5), databases::answering);
            assertThat(answering).isEqualTo(Map.of("kernel", false));
        }
    }
}
