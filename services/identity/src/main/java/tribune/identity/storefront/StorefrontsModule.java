package tribune.identity.storefront;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tribune.kernel.Service;

/** Storefronts. */
@Configuration(proxyBeanMethods = false)
public class StorefrontsModule {
    private final Storefronts storefronts;

    StorefrontsModule(Service identityService, Environment settings) {
        storefronts = new Storefronts(identityService, URI.create(settings.getRequiredProperty("tribune.public-url")));
    }

    @Bean
    StorefrontController identityStorefrontController() {
        return new StorefrontController(storefronts);
    }
}
