package tribune.messaging;

import org.springframework.context.annotation.Configuration;
import tribune.kernel.Services;

/** The messaging service, in reading order. */
@Configuration(proxyBeanMethods = false)
public class MessagingModule {
    MessagingModule(Services services) {
        services.open("messaging").trusts("identity");
    }
}
