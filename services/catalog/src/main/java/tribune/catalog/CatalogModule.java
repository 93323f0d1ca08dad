package tribune.catalog;

import org.springframework.context.annotation.Configuration;
import tribune.kernel.Services;

/** The catalog service, in reading order. */
@Configuration(proxyBeanMethods = false)
public class CatalogModule {
    CatalogModule(Services services) {
        services.open("catalog").trusts("identity");
    }
}
