package tribune.tickets;

import org.springframework.context.annotation.Configuration;
import tribune.kernel.Services;

/** The tickets service, in reading order. */
@Configuration(proxyBeanMethods = false)
public class TicketsModule {
    TicketsModule(Services services) {
        services.open("tickets").trusts("identity");
    }
}
