package tribune.payments;

import org.springframework.context.annotation.Configuration;
import tribune.kernel.Services;

/** The payments service, in reading order. */
@Configuration(proxyBeanMethods = false)
public class PaymentsModule {
    PaymentsModule(Services services) {
        services.open("payments").trusts("identity");
    }
}
