package tribune.identity.signon;

import java.io.IOException;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tribune.identity.role.Rights;
import tribune.kernel.Service;

/**
 * Single sign-on, in reading order. {@code tribune.sign-on.local} lets providers be on plain http and in private
 * networks; it is for development, where it is on, and tests.
 */
@Configuration(proxyBeanMethods = false)
public class SignOnModule implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final ProviderHttp http;
    private final Connections connections;
    private final Ties ties;
    private final SignOn signOn;

    SignOnModule(Service identityService, Environment settings) {
        boolean development = settings.getProperty("tribune.dev", Boolean.class, false);
        var addresses = new Addresses(settings.getProperty("tribune.sign-on.local", Boolean.class, development));
        http = new ProviderHttp(addresses);
        var providers = new Providers(http, addresses, identityService.clock());
        var address = settings.getRequiredProperty("tribune.public-url");
        connections = new Connections(identityService, address, addresses, providers);
        var rights = new Rights(identityService.database());
        ties = new Ties(
                identityService,
                connections,
                (account, organiser) -> rights.of(account, organiser).isPresent());
        signOn = new SignOn(identityService, connections, providers, ties);
        identityService.every(SWEEP, "sweep-sign-on", signOn::sweep);
    }

    /** For the screens, as are the ways and the ties. */
    @Bean
    Connections identityConnections() {
        return connections;
    }

    @Bean
    SignOn identitySignOn() {
        return signOn;
    }

    @Bean
    Ties identityTies() {
        return ties;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
