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
 * {@code tribune.apps.NAME} the origins of the web app NAME, separated by commas.
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
            var origins = origins(settings.getProperty(app.setting(), ""));
            if (!origins.isEmpty()) clients.ownApp(app, origins);
        });
    }

    private static List<String> origins(String setting) {
        return Arrays.stream(setting.split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .toList();
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
