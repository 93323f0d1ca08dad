package tribune.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tribune.identity.audit.AuditModule;
import tribune.identity.brand.BrandModule;
import tribune.identity.client.ClientModule;
import tribune.identity.customer.CustomerModule;
import tribune.identity.device.DeviceModule;
import tribune.identity.friend.FriendModule;
import tribune.identity.login.AccountPagesModule;
import tribune.identity.login.LoginModule;
import tribune.identity.oauth.OauthModule;
import tribune.identity.person.PersonModule;
import tribune.identity.role.RoleModule;
import tribune.identity.signon.SignOnModule;
import tribune.identity.storefront.StorefrontsModule;
import tribune.kernel.Service;
import tribune.kernel.Services;

/** Identity, in reading order: organisers here, the rest by its module. */
@Configuration(proxyBeanMethods = false)
@Import({
    SignOnModule.class,
    LoginModule.class,
    BrandModule.class,
    StorefrontsModule.class,
    ClientModule.class,
    RoleModule.class,
    OauthModule.class,
    DeviceModule.class,
    CustomerModule.class,
    FriendModule.class,
    PersonModule.class,
    AccountPagesModule.class,
    AuditModule.class,
    Neighbourhood.class
})
public class IdentityModule {
    private final Service service;
    private final Organisers organisers;

    IdentityModule(Services services) {
        service = services.open("identity").trusts("identity", "messaging");
        organisers = new Organisers(service, new OrganiserStore(service.database()));
    }

    /** For the modules that this one imports. */
    @Bean(destroyMethod = "")
    Service identityService() {
        return service;
    }

    @Bean
    Denials identityDenials() {
        return new Denials(service);
    }

    @Bean
    OrganiserController identityOrganiserController() {
        return new OrganiserController(organisers);
    }

    @Bean
    ScopeController identityScopeController() {
        return new ScopeController();
    }
}
