package tribune.identity.oauth;

import static org.springframework.security.oauth2.core.AuthorizationGrantType.AUTHORIZATION_CODE;
import static org.springframework.security.oauth2.core.AuthorizationGrantType.CLIENT_CREDENTIALS;
import static org.springframework.security.oauth2.core.AuthorizationGrantType.REFRESH_TOKEN;
import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.CLIENT_SECRET_POST;
import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.NONE;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import tribune.contracts.Ids.ClientId;
import tribune.identity.client.ApiClient;
import tribune.identity.client.ApiClients;
import tribune.kernel.web.AccessTokens;

/** Shows our clients to the authorization server. A revoked one is as unknown as one that never was. */
final class RegisteredClients implements RegisteredClientRepository {
    static final String ORGANISER = "tribune.organiser";

    /** A code is redeemed at once by a program, not by a person. */
    static final Duration CODE_LIFE = Duration.ofMinutes(1);

    private static final TokenSettings TOKENS = TokenSettings.builder()
            .accessTokenTimeToLive(AccessTokens.LIFE)
            .refreshTokenTimeToLive(Tokens.REFRESH_LIFE)
            .authorizationCodeTimeToLive(CODE_LIFE)
            .reuseRefreshTokens(false)
            .idTokenSignatureAlgorithm(SignatureAlgorithm.PS256)
            .build();

    private final ApiClients clients;

    RegisteredClients(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        // A text that the database cannot hold is nobody's.
        boolean readable = clientId.length() <= 100 && clientId.chars().noneMatch(Character::isISOControl);
        return shown(readable ? clients.live(clientId) : Optional.empty());
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return shown(clients.live(new ClientId(UUID.fromString(id))));
    }

    /** Clients are made through the API; the server would call this to hash a secret anew. */
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are made through the API");
    }

    private static @Nullable RegisteredClient shown(Optional<ApiClient.Kept> kept) {
        return kept.map(RegisteredClients::shown).orElse(null);
    }

    private static RegisteredClient shown(ApiClient.Kept kept) {
        var client = kept.client();
        var shown = RegisteredClient.withId(client.id().value().toString())
                .clientId(client.clientId())
                .clientName(client.name())
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .redirectUris(uris -> uris.addAll(client.redirectUris()))
                .postLogoutRedirectUris(uris -> uris.addAll(client.logOutUris()))
                .tokenSettings(TOKENS)
                .clientSettings(settings(client));
        if (kept.secretHash() == null) {
            shown.clientAuthenticationMethod(NONE);
        } else {
            shown.clientSecret(kept.secretHash())
                    .clientAuthenticationMethod(CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(CLIENT_SECRET_POST);
        }
        client.grants().forEach(grant -> shown.authorizationGrantType(type(grant)));
        return shown.build();
    }

    private static AuthorizationGrantType type(ApiClient.Grant grant) {
        return switch (grant) {
            case AUTHORIZATION_CODE -> AUTHORIZATION_CODE;
            case CLIENT_CREDENTIALS -> CLIENT_CREDENTIALS;
            case REFRESH_TOKEN -> REFRESH_TOKEN;
        };
    }

    private static ClientSettings settings(ApiClient client) {
        var settings =
                ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(client.isThirdParty());
        var organiser = client.organiserId();
        if (organiser != null) settings.setting(ORGANISER, organiser.value().toString());
        return settings.build();
    }
}
