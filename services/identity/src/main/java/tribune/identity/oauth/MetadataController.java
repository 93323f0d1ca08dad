package tribune.identity.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tribune.identity.Scope;
import tribune.kernel.web.AccessTokens;
import tribune.kernel.web.Permit;

/**
 * What the authorization server can do (RFC 8414, OpenID Connect Discovery 1.0), by which client libraries configure
 * themselves. Written by us: the library's own document promises what is not reachable here.
 */
@RestController
@CrossOrigin
final class MetadataController {
    private static final List<String> SECRET = List.of("client_secret_basic", "client_secret_post");
    private static final List<String> SECRET_OR_NONE = List.of("client_secret_basic", "client_secret_post", "none");

    private final String issuer;

    MetadataController(String issuer) {
        this.issuer = issuer;
    }

    record Metadata(
            String issuer,
            @JsonProperty("authorization_endpoint") String authorization,

            @JsonProperty("authorization_response_iss_parameter_supported")
            boolean issInResponse,

            @JsonProperty("pushed_authorization_request_endpoint")
            String pushed,

            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("revocation_endpoint") String revocation,
            @JsonProperty("introspection_endpoint") String introspection,
            @JsonProperty("userinfo_endpoint") String userinfo,
            @JsonProperty("end_session_endpoint") String logOut,
            @JsonProperty("jwks_uri") String keys,
            @JsonProperty("scopes_supported") List<String> scopes,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("response_modes_supported") List<String> responseModes,
            @JsonProperty("grant_types_supported") List<String> grantTypes,

            @JsonProperty("code_challenge_methods_supported")
            List<String> challenges,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> clientAuthentication,

            @JsonProperty("revocation_endpoint_auth_methods_supported")
            List<String> revocationAuthentication,

            @JsonProperty("introspection_endpoint_auth_methods_supported")
            List<String> introspectionAuthentication,

            @JsonProperty("subject_types_supported") List<String> subjects,

            @JsonProperty("id_token_signing_alg_values_supported")
            List<String> signatures,

            @JsonProperty("claims_supported") List<String> claims,
            @JsonProperty("prompt_values_supported") List<String> prompts,
            @JsonProperty("acr_values_supported") List<String> strengths,
            @JsonProperty("ui_locales_supported") List<String> languages,

            @JsonProperty("authorization_details_types_supported")
            List<String> details,

            @JsonProperty("request_uri_parameter_supported") boolean requestUris) {}

    @GetMapping("/.well-known/oauth-authorization-server")
    @Permit(open = true)
    Metadata metadata() {
        return document();
    }

    /** The same, where OpenID Connect looks for it. */
    @GetMapping("/.well-known/openid-configuration")
    @Permit(open = true)
    Metadata discovery() {
        return document();
    }

    private Metadata document() {
        return new Metadata(
                issuer,
                issuer + AuthorizationServer.AUTHORIZATION,
                true,
                issuer + AuthorizationServer.PUSHED,
                issuer + AuthorizationServer.TOKEN,
                issuer + AuthorizationServer.REVOCATION,
                issuer + AuthorizationServer.INTROSPECTION,
                issuer + PersonController.PATH,
                issuer + AuthorizationServer.LOG_OUT,
                issuer + AuthorizationServer.KEYS,
                Scope.keys(),
                List.of("code"),
                List.of("query"),
                List.of("authorization_code", "client_credentials", "refresh_token"),
                List.of("S256"),
                SECRET_OR_NONE,
                SECRET_OR_NONE,
                SECRET,
                List.of("public"),
                List.of(AccessTokens.ALGORITHM),
                List.of("sub", "sid", "auth_time", "amr", "acr", "name", "email", "email_verified", "locale"),
                List.of("none", "login", "consent"),
                List.of(Tokens.PLAIN, Tokens.STRONG),
                List.of("en", "nb"),
                List.of("tribune"),
                false);
    }
}
