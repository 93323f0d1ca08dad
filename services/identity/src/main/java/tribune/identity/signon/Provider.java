package tribune.identity.signon;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tribune.identity.signon.Connections.Opened;
import tribune.identity.signon.ProviderFailed.Reason;

/** An OpenID provider as its discovery document describes it, with its keys. */
final class Provider {
    /** Signed with the provider's own key; what a shared secret signs, or nobody, is no proof. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int SKEW_SECONDS = 60;

    private final OIDCProviderMetadata metadata;
    private final JWKSource<SecurityContext> keys;
    private final ProviderHttp http;

    Provider(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, ProviderHttp http) {
        this.metadata = metadata;
        this.keys = keys;
        this.http = http;
    }

    URI authorization() {
        return metadata.getAuthorizationEndpointURI();
    }

    /** Its answers name it (RFC 9207). */
    boolean namesItself() {
        return metadata.supportsAuthorizationResponseIssuerParam();
    }

    /** A code as it came back, with what was sent for it. */
    record Code(String code, String verifier, String nonce, URI redirect) {}

    /** What the ID token for this code says, checked (OpenID Connect Core 1.0 section 3.1.3.7). */
    IDTokenClaimsSet redeem(Opened opened, Code code) throws ProviderFailed {
        var grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code.code()), code.redirect(), new CodeVerifier(code.verifier()));
        var response = exchange(opened, grant);
        if (!(response instanceof OIDCTokenResponse tokens)) throw refused(error(response));
        return checked(opened, tokens.getOIDCTokens().getIDToken(), new Nonce(code.nonce()));
    }

    private IDTokenClaimsSet checked(Opened opened, JWT token, Nonce nonce) throws ProviderFailed {
        var client = new ClientID(opened.connection().clientId());
        var selector = new JWSVerificationKeySelector<>(algorithms(), keys);
        var validator = new IDTokenValidator(new Issuer(opened.connection().issuer()), client, selector, null);
        validator.setMaxClockSkew(SKEW_SECONDS);
        try {
            var claims = validator.validate(token, nonce);
            if (!claims.getAudience().equals(List.of(new Audience(client))))
                throw new ProviderFailed(Reason.NOT_BELIEVED, "a token for others too");
            return claims;
        } catch (BadJOSEException untrue) {
            throw new ProviderFailed(Reason.NOT_BELIEVED, untrue);
        } catch (JOSEException unchecked) {
            throw new ProviderFailed(Reason.NO_KEYS, unchecked);
        }
    }

    /** Asks with a code that is none: a provider that knows the client says so of the code, else of the client. */
    void tryClient(Opened opened) throws ProviderFailed {
        var redirect = URI.create(opened.connection().redirectUri());
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(), redirect, new CodeVerifier());
        var error = error(exchange(opened, grant));
        boolean unknown = OAuth2Error.INVALID_CLIENT.getCode().equals(error.getCode())
                || OAuth2Error.UNAUTHORIZED_CLIENT.getCode().equals(error.getCode());
        if (unknown) throw refused(error);
    }

    void tryKeys() throws ProviderFailed {
        algorithms();
        try {
            var all = keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
            if (all.isEmpty()) throw new ProviderFailed(Reason.NO_KEYS, "an empty set");
        } catch (JOSEException away) {
            throw new ProviderFailed(Reason.NO_KEYS, away);
        }
    }

    private TokenResponse exchange(Opened opened, AuthorizationCodeGrant grant) throws ProviderFailed {
        var request = new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication(opened), grant).build();
        try {
            return OIDCTokenResponseParser.parse(request.toHTTPRequest().send(http));
        } catch (IOException away) {
            throw new ProviderFailed(Reason.AWAY, away);
        } catch (GeneralException malformed) {
            throw new ProviderFailed(Reason.NOT_A_PROVIDER, malformed);
        }
    }

    private ClientAuthentication authentication(Opened opened) {
        var client = new ClientID(opened.connection().clientId());
        var secret = new Secret(opened.secret());
        var known = metadata.getTokenEndpointAuthMethods();
        boolean post = known != null
                && !known.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && known.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return post ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
    }

    /** Of those that the provider says it uses, those that prove something. */
    private Set<JWSAlgorithm> algorithms() throws ProviderFailed {
        var said = metadata.getIDTokenJWSAlgs();
        var both = said == null
                ? Set.of(JWSAlgorithm.RS256)
                : said.stream().filter(SIGNATURES::contains).collect(Collectors.toUnmodifiableSet());
        if (both.isEmpty()) throw new ProviderFailed(Reason.NO_KEYS, "no algorithm that is taken here");
        return both;
    }

    private static ErrorObject error(TokenResponse response) {
        return response.indicatesSuccess()
                ? OAuth2Error.SERVER_ERROR
                : response.toErrorResponse().getErrorObject();
    }

    private static ProviderFailed refused(ErrorObject error) {
        boolean client = OAuth2Error.INVALID_CLIENT.getCode().equals(error.getCode());
        return new ProviderFailed(client ? Reason.CLIENT_REFUSED : Reason.NOT_BELIEVED, "refused the code");
    }
}
