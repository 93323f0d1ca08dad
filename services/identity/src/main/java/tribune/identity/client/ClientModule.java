package tribune.identity.client;

import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tribune.identity.Denials;
import tribune.identity.OrganiserStore;
import tribune.kernel.Service;

/**
 * Clients, in reading order. Settings: {@code tribune.bootstrap.client-id} and {@code tribune.bootstrap.client-secret}
 * (32 characters or more) name the platform's first API client, with scopes platform:admin and identity:write;
 * {@code tribune.apps.NAME} the addresses of the web app NAME, separated by commas; shop and order desk have one below
 * {@code tribune.public-url} without it.
 */
@Configuration(proxyBeanMethods = false)
public class ClientModule {
    private final ApiClients clients;

    ClientModule(Service identityService, Denials denials, Environment settings) {
        var database = identityService.database();
        clients = new ApiClients(identityService, new ApiClientStore(database), new OrganiserStore(database), denials);
        var bootstrap = settings.getProperty("tribune.bootstrap.client-id", "");
        if (!bootstrap.isEmpty()) {
            clients.bootstrap(bootstrap, settings.getRequiredProperty("tribune.bootstrap.client-secret"));
        }
        WebApp.all().forEach(app -> {
            var addresses = addresses(app, settings);
            if (!addresses.isEmpty()) clients.ownApp(app, addresses);
        });
    }

    /** Those of the setting; else the platform's own, if people may be sent there. */
    private static List<String> addresses(WebApp app, Environment settings) {
        var named = Arrays.stream(settings.getProperty(app.setting(), "").split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
        var platform = settings.getProperty("tribune.public-url", "");
        if (!named.isEmpty() || app.home().isEmpty()) return named;
        var home = platform + app.home();
        return Redirects.allowed(home + WebApp.COMES_BACK) ? List.of(home) : List.of();
    }

    @Bean
    public ApiClients identityApiClients() {
        return clients;
    }

    @Bean
    ApiClientController identityApiClientController() {
        return new ApiClientController(clients);
    }
}
