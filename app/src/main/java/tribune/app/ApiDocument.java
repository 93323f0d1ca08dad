package tribune.app;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The OpenAPI 3.1 document of the services in this process, at {@code /openapi}. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    @Bean
    OpenAPI openApi(Environment settings) {
        var flow = new OAuthFlow().tokenUrl("/oauth2/token").scopes(new Scopes());
        var oauth =
                new SecurityScheme().type(SecurityScheme.Type.OAUTH2).flows(new OAuthFlows().clientCredentials(flow));
        var document = new OpenAPI()
                .info(new Info()
                        .title("Tribune")
                        .version("1")
                        .description("Ticketing for sport and live events.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url(settings.getProperty("tribune.public-url", "/"))));
        return document.schemaRequirement("oauth", oauth);
    }
}
