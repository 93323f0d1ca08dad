package tribune.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Shows our API clients to the authorization server. A revoked one is as unknown as one that never was. */
final class RegisteredClients implements RegisteredClientRepository {
    static final String ORGANISER = "tribune.organiser";

    private static final TokenSettings TOKENS =
            TokenSettings.builder().accessTokenTimeToLive(Tokens.LIFE).build();

    private final ApiClients clients;

    RegisteredClients(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        // A text that the database cannot hold is nobody's.
        boolean readable = clientId.length() <= 100 && clientId.chars().noneMatch(Character::isISOControl);
        return readable ? find(clientId).orElse(null) : null;
    }

    /** Only asked for grants that outlive a request, and there are none. */
    @Override
    public @Nullable RegisteredClient findById(String id) {
        return null;
    }

    /** Clients are made through the API; the server would call this to hash a secret anew. */
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are made through the API");
    }

    private Optional<RegisteredClient> find(String clientId) {
        return clients.live(clientId).map(kept -> {
            var client = kept.client();
            return RegisteredClient.withId(client.id().value().toString())
                    .clientId(client.clientId())
                    .clientSecret(kept.secretHash())
                    .clientName(client.name())
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .scopes(scopes -> scopes.addAll(client.scopes()))
                    .tokenSettings(TOKENS)
                    .clientSettings(settings(client))
                    .build();
        });
    }

    private static ClientSettings settings(ApiClient client) {
        var settings = ClientSettings.builder();
        var organiser = client.organiserId();
        if (organiser != null) settings.setting(ORGANISER, organiser.value().toString());
        return settings.build();
    }
}
