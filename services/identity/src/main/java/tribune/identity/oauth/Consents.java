package tribune.identity.oauth;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.ClientId;
import tribune.contracts.identity.AccessDenied;
import tribune.identity.Denials;
import tribune.kernel.Database;
import tribune.kernel.Service;

/**
 * What people have agreed that others' clients may do for them; asked once for each scope. A client without a secret is
 * asked for every time, for anybody can say that it is that one.
 */
final class Consents implements OAuth2AuthorizationConsentService {
    private final Database database;
    private final Clock clock;
    private final Denials denials;
    private final GrantStore grants;

    Consents(Service service, Denials denials) {
        this.database = service.database();
        this.clock = service.clock();
        this.denials = denials;
        this.grants = new GrantStore(database);
    }

    /** A client that a person has let in, and the organiser that it belongs to. */
    record Agreed(ClientId client, String name, String organiser, Set<String> scopes, Instant at) {}

    List<Agreed> of(AccountId account) {
        return database.directory(() -> database.sql("""
                select c.client_id, a.name, o.name as organiser, c.scopes, c.given_at
                from consent c join api_client a on a.id = c.client_id join organiser o on o.id = a.organiser_id
                where c.account_id = :account and a.revoked_at is null order by c.given_at desc, c.client_id limit 100
                """)
                .param("account", account.value())
                .query((row, _) -> new Agreed(
                        new ClientId(row.getObject("client_id", UUID.class)),
                        row.getString("name"),
                        row.getString("organiser"),
                        Set.of((String[]) row.getArray("scopes").getArray()),
                        row.getTimestamp("given_at").toInstant()))
                .list());
    }

    /** The client has nothing of the person's any more, from now on and with the tokens that it holds. */
    void takeBack(AccountId account, ClientId client) {
        database.directory(() -> {
            delete(client.value(), account.value());
            grants.endOf(account, client, clock.instant());
            denials.deny(AccessDenied.Subject.ACCOUNT, account.value());
            return 0;
        });
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
        var client = UUID.fromString(consent.getRegisteredClientId());
        database.directory(() -> delete(client, UUID.fromString(consent.getPrincipalName())));
    }

    private int delete(UUID client, UUID account) {
        return database.sql("delete from consent where client_id = :client and account_id = :account")
                .param("client", client)
                .param("account", account)
                .update();
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
        return database.directory(() -> database.sql("""
                        select c.scopes from consent c join api_client a on a.id = c.client_id
                        where c.client_id = :client and c.account_id = :account and a.kind = 'PROGRAM'
                        """)
                .param("client", UUID.fromString(clientId))
                .param("account", UUID.fromString(account))
                .query((row, _) -> Set.of((String[]) row.getArray("scopes").getArray()))
                .optional());
    }
}
