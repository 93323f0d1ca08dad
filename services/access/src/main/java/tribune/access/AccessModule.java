package tribune.access;

import org.springframework.context.annotation.Configuration;
import tribune.kernel.Services;

/** The access service, in reading order. */
@Configuration(proxyBeanMethods = false)
public class AccessModule {
    AccessModule(Services services) {
        services.open("access").trusts("identity");
    }
}
