package tribune.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import tribune.identity.audit.AuditController;
import tribune.identity.audit.AuditLog;
import tribune.identity.login.LoginModule;
import tribune.kernel.Service;
import tribune.kernel.Services;

/**
 * Identity, in reading order. Settings: {@code tribune.public-url} is the issuer of tokens;
 * {@code tribune.bootstrap.client-id} and {@code tribune.bootstrap.client-secret} (32 characters or more) name the
 * platform's first API client, with scopes platform:admin, identity:write and audit:read.
 */
@Configuration(proxyBeanMethods = false)
@Import(LoginModule.class)
public class IdentityModule {
    private final Service service;
    private final Organisers organisers;
    private final ApiClients clients;
    private final Tokens tokens;
    private final String issuer;
    private final AuditLog audit;

    IdentityModule(Services services, Environment settings) {
        service = services.open("identity").trusts("identity", "messaging");
        var organiserStore = new OrganiserStore(service.database());
        organisers = new Organisers(service, organiserStore);
        clients = new ApiClients(service, new ApiClientStore(service.database()), organiserStore);
        tokens = new Tokens(service.keys());
        audit = new AuditLog(service, organiserStore::ids);
        issuer = settings.getRequiredProperty("tribune.public-url");
        var bootstrap = settings.getProperty("tribune.bootstrap.client-id", "");
        if (!bootstrap.isEmpty()) {
            clients.bootstrap(bootstrap, settings.getRequiredProperty("tribune.bootstrap.client-secret"));
        }
    }

    /** For the modules that this one imports. */
    @Bean(destroyMethod = "")
    Service identityService() {
        return service;
    }

    @Bean
    OrganiserController identityOrganiserController() {
        return new OrganiserController(organisers);
    }

    @Bean
    ApiClientController identityApiClientController() {
        return new ApiClientController(clients);
    }

    @Bean
    ScopeController identityScopeController() {
        return new ScopeController();
    }

    @Bean
    MetadataController identityMetadataController() {
        return new MetadataController(issuer);
    }

    @Bean
    AuditController identityAuditController() {
        return new AuditController(audit);
    }

    /** The library looks for this bean to publish the keys. */
    @Bean
    JWKSource<SecurityContext> identityKeys() {
        return tokens.keys();
    }

    /** Before the kernel's chain, for the token endpoint, the keys and the server's description only. */
    @Bean
    @Order(1)
    SecurityFilterChain identityTokenChain(HttpSecurity http) {
        return new TokenEndpoint(new RegisteredClients(clients), tokens, issuer).chain(http);
    }
}
