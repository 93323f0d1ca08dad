package tribune.identity.oauth;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import tribune.kernel.Database;
import tribune.kernel.Service;

/** What people have agreed that others' clients may do for them; asked once for each scope. */
final class Consents implements OAuth2AuthorizationConsentService {
    private final Database database;
    private final Clock clock;

    Consents(Service service) {
        this.database = service.database();
        this.clock = service.clock();
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        database.directory(() -> database.sql("""
                        insert into consent (client_id, account_id, scopes, given_at)
                        values (:client, :account, :scopes, :now)
                        on conflict (client_id, account_id)
                        do update set scopes = excluded.scopes, given_at = excluded.given_at
                        """)
                .param("client", UUID.fromString(consent.getRegisteredClientId()))
                .param("account", UUID.fromString(consent.getPrincipalName()))
                .param("scopes", consent.getScopes().toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .update());
    }

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        database.directory(() -> database.sql("delete from consent where client_id = :client and account_id = :account")
                .param("client", UUID.fromString(consent.getRegisteredClientId()))
                .param("account", UUID.fromString(consent.getPrincipalName()))
                .update());
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String clientId, String account) {
        return find(clientId, account)
                .map(scopes -> {
                    var consent = OAuth2AuthorizationConsent.withId(clientId, account);
                    scopes.forEach(consent::scope);
                    return consent.build();
                })
                .orElse(null);
    }

    private Optional<Set<String>> find(String clientId, String account) {
        return database.directory(() -> database.sql(
                        "select scopes from consent where client_id = :client and account_id = :account")
                .param("client", UUID.fromString(clientId))
                .param("account", UUID.fromString(account))
                .query((row, _) -> Set.of((String[]) row.getArray("scopes").getArray()))
                .optional());
    }
}
