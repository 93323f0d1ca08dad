package tribune.identity;

import org.springframework.context.annotation.Configuration;
import tribune.kernel.Services;

/** The identity service, in reading order. */
@Configuration(proxyBeanMethods = false)
public class IdentityModule {
    IdentityModule(Services services) {
        services.open("identity").trusts("identity");
    }
}
