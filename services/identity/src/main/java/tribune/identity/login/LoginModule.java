package tribune.identity.login;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tribune.kernel.Service;

/** Log-in, in reading order. */
@Configuration(proxyBeanMethods = false)
public class LoginModule {
    private static final Duration SWEEP = Duration.ofHours(1);

    private final LogIns logIns;

    LoginModule(Service identityService, Environment settings) {
        boolean secure = settings.getRequiredProperty("tribune.public-url").startsWith("https:");
        logIns = new LogIns(identityService, _ -> false, secure);
        identityService.every(SWEEP, "sweep-log-ins", logIns::sweep);
    }

    @Bean
    public LogIns identityLogIns() {
        return logIns;
    }
}
