package tribune.identity.oauth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.web.SecurityFilterChain;
import tribune.identity.Denials;
import tribune.identity.brand.Brands;
import tribune.identity.client.ApiClients;
import tribune.identity.login.Attempts;
import tribune.identity.login.LogIns;
import tribune.identity.login.Visits;
import tribune.identity.role.Rights;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.web.AccessTokens;

/** The authorization server, in reading order. Settings: {@code tribune.public-url} is the issuer of tokens. */
@Configuration(proxyBeanMethods = false)
public class OauthModule {
    private static final Duration ROTATION = Duration.ofHours(1);
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final Database database;
    private final String issuer;
    private final SigningKeys keys;
    private final Tokens tokens;
    private final RegisteredClients clients;
    private final Consents consents;
    private final Grants grants;
    private final Asking asking;

    OauthModule(
            Service identityService,
            ApiClients clients,
            Denials denials,
            AccessTokens genuine,
            LogIns logIns,
            Environment settings) {
        var clock = identityService.clock();
        database = identityService.database();
        issuer = settings.getRequiredProperty("tribune.public-url");
        keys = new SigningKeys(identityService);
        tokens = new Tokens(keys, clock);
        this.clients = new RegisteredClients(clients);
        consents = new Consents(identityService, denials);
        var entitlements = new Entitlements(database, new Rights(database));
        var translation = new Translation(this.clients, entitlements, clock);
        grants = new Grants(
                identityService, translation, new ProgramTokens(this.clients, genuine), denials, logIns::used);
        asking = new Asking(entitlements, clock);
        identityService.every(ROTATION, "rotate-keys", keys::rotate);
        identityService.every(SWEEP, "sweep-grants", this::sweep);
    }

    void sweep() {
        grants.sweep();
    }

    /** Makes an access token of claims. */
    @Bean
    Function<JwtClaimsSet, String> identitySigner() {
        return tokens::sign;
    }

    /** The library looks for this bean to publish the keys. */
    @Bean
    JWKSource<SecurityContext> identityKeys() {
        return keys.published();
    }

    /** Before the kernel's chain, for the authorization server's own endpoints only. */
    @Bean
    @Order(1)
    SecurityFilterChain identityAuthorizationChain(HttpSecurity http, LogIns logIns, Attempts attempts) {
        var server = new AuthorizationServer(clients, grants, consents, tokens, asking, issuer);
        return server.chain(http, logIns, attempts);
    }

    @Bean
    MetadataController identityMetadataController() {
        return new MetadataController(issuer);
    }

    @Bean
    ConsentController identityConsentController(LogIns logIns, Visits visits, Brands brands) {
        return new ConsentController(grants, clients, logIns, visits, brands);
    }

    @Bean
    AgreedController identityAgreedController(LogIns logIns, Visits visits) {
        return new AgreedController(consents, logIns, visits);
    }

    @Bean
    PersonController identityPersonController() {
        return new PersonController(database);
    }

    @Bean
    KeyController identityKeyController() {
        return new KeyController(keys);
    }
}
