package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggedErrorsTest {
    @Test
    void what_is_logged_as_an_error_or_a_warning_is_noticed_with_its_cause_until_it_is_closed() {
        var logger = LoggerFactory.getLogger("tribune.journeys");
        var errors = LoggedErrors.fromNow();
        try (errors) {
            logger.error("went wrong", new IllegalStateException("because"));
            logger.warn("tried again");
            logger.info("as usual");
            logger.warn(LoggedErrors.BUSY + ": under load");
        }
        logger.error("later");
        assertThat(errors.soFar()).hasSize(2);
        assertThat(errors.soFar().getFirst()).contains("tribune.journeys: went wrong", "because");
    }
}
