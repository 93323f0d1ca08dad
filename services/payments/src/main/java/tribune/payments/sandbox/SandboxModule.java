package tribune.payments.sandbox;

import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.payments.PaymentsModule;

/** The sandbox's pages; there only with {@code tribune.sandbox=true}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("tribune.sandbox")
public class SandboxModule {
    private final Sandbox sandbox;
    private final Clock clock;

    SandboxModule(PaymentsModule payments, Clock clock) {
        this.sandbox = Objects.requireNonNull(payments.sandbox());
        this.clock = clock;
    }

    @Bean
    PageController sandboxPageController() {
        return new PageController(sandbox.sessions(), clock);
    }

    @Bean
    OutcomeController sandboxOutcomeController() {
        return new OutcomeController(sandbox.sessions());
    }
}
