package tribune.identity.person;

import tools.jackson.databind.JsonNode;
import tribune.contracts.Ids.AccountId;
import tribune.kernel.Database;
import tribune.kernel.Json;

/** What identity's tables without an organiser say of an account's person. Secrets and their hashes are not data. */
final class ExportStore {
    private static final String ALL = """
            select json_build_object(
                'account', (select json_build_object('id', a.id, 'email', p.written, 'name', p.name,
                        'language', a.language, 'createdAt', a.created_at)
                    from account a join account_person p on p.account_id = a.id where a.id = :account),
                'sessions', (select coalesce(json_agg(json_build_object('beganAt', began_at, 'lastUsedAt', last_used_at,
                        'endedAt', ended_at, 'browser', user_agent, 'methods', methods) order by began_at), '[]')
                    from log_in where account_id = :account),
                'passkeys', (select coalesce(json_agg(json_build_object('name', name, 'addedAt', created_at,
                        'lastUsedAt', last_used_at) order by created_at), '[]')
                    from passkey where account_id = :account),
                'passwordSetAt', (select set_at from account_password where account_id = :account),
                'authenticatorAppSince', (select confirmed_at from totp where account_id = :account),
                'recoveryCodesLeft', (select count(*) from recovery_code
                    where account_id = :account and used_at is null),
                'programs', (select coalesce(json_agg(json_build_object('program', c.name, 'scopes', g.scopes,
                        'agreedAt', g.given_at) order by g.given_at), '[]')
                    from consent g join api_client c on c.id = g.client_id where g.account_id = :account),
                'worksFor', (select coalesce(json_agg(o.name order by o.name), '[]')
                    from account_organiser w join organiser o on o.id = w.organiser_id where w.account_id = :account),
                'friends', (select coalesce(json_agg(json_build_object('name', name, 'askedAt', asked_at,
                        'linked', linked_account is not null, 'addedAt', created_at) order by id), '[]')
                    from friend where account_id = :account),
                'mails', (select coalesce(json_agg(json_build_object('kind', m.kind, 'to', m.recipient,
                        'requestedAt', m.requested_at) order by m.requested_at), '[]')
                    from mail m join account_person p on p.written = m.recipient where p.account_id = :account)
            )::text
            """;

    private final Database database;

    ExportStore(Database database) {
        this.database = database;
    }

    JsonNode of(AccountId account) {
        var text = database.sql(ALL)
                .param("account", account.value())
                .query(String.class)
                .single();
        return Json.tree(text);
    }
}
