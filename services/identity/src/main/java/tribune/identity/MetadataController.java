package tribune.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tribune.kernel.web.Permit;

/**
 * What the authorization server can do (RFC 8414), by which client libraries configure themselves. Written by us: the
 * library's own document promises an authorization endpoint, and insists on it.
 */
@RestController
final class MetadataController {
    private final String issuer;

    MetadataController(String issuer) {
        this.issuer = issuer;
    }

    record Metadata(
            String issuer,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("jwks_uri") String keys,
            @JsonProperty("scopes_supported") List<String> scopes,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("grant_types_supported") List<String> grantTypes,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> clientAuthentication) {}

    @GetMapping("/.well-known/oauth-authorization-server")
    @Permit(open = true)
    Metadata metadata() {
        return new Metadata(
                issuer,
                issuer + TokenEndpoint.TOKEN,
                issuer + TokenEndpoint.KEYS,
                Scope.keys(),
                List.of(),
                List.of("client_credentials"),
                List.of("client_secret_basic", "client_secret_post"));
    }
}
