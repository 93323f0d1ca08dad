package tribune.sales;

import org.springframework.context.annotation.Configuration;
import tribune.kernel.Services;

/** The sales service, in reading order. */
@Configuration(proxyBeanMethods = false)
public class SalesModule {
    SalesModule(Services services) {
        services.open("sales").trusts("identity");
    }
}
