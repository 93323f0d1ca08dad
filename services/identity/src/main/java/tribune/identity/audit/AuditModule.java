package tribune.identity.audit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.identity.OrganiserStore;
import tribune.kernel.Service;

/** The audit log. */
@Configuration(proxyBeanMethods = false)
public class AuditModule {
    private final AuditLog audit;

    AuditModule(Service identityService) {
        audit = new AuditLog(identityService, new OrganiserStore(identityService.database())::ids);
    }

    @Bean
    AuditController identityAuditController() {
        return new AuditController(audit);
    }
}
