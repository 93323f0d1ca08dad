package tribune.identity.oauth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.ClientId;
import tribune.contracts.Ids.SessionId;
import tribune.identity.login.Confined;
import tribune.identity.login.LogIn;
import tribune.kernel.Database;
import tribune.kernel.Json;

/** The tables of grants and of what was handed out by them. */
final class GrantStore {
    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    private final Database database;

    GrantStore(Database database) {
        this.database = database;
    }

    Optional<Grant.Token> token(byte[] hash, Grant.@Nullable Kind kind) {
        return database.sql("""
                select hash, kind, claims, issued_at, expires_at, spent_at from client_token
                where hash = :hash and (cast(:kind as text) is null or kind = :kind)
                """)
                .param("hash", hash)
                .param("kind", kind == null ? null : kind.name())
                .query((row, _) -> token(row))
                .optional();
    }

    Optional<Grant> grant(byte[] hash, Instant now) {
        return database.sql("""
                select g.id, g.client_id, g.account_id, g.session_id, g.logged_in_at, g.methods, g.request, g.scopes,
                    g.confined_to, g.connection_id,
                    g.ended_at is not null or g.expires_at <= :now as ended,
                    g.session_id is null or exists (select 1 from log_in l where l.session_id = g.session_id
                        and l.ended_at is null and l.idle_until > :now) as live
                from client_grant g join client_token t on t.grant_id = g.id where t.hash = :hash
                """)
                .param("hash", hash)
                .param("now", Timestamp.from(now))
                .query((row, _) -> grant(row))
                .optional();
    }

    /** Of each kind the newest that is not spent. */
    List<Grant.Token> unspent(UUID grant) {
        return database.sql("""
                select distinct on (kind) hash, kind, claims, issued_at, expires_at, spent_at from client_token
                where grant_id = :grant and spent_at is null order by kind, issued_at desc, hash
                """)
                .param("grant", grant)
                .query((row, _) -> token(row))
                .list();
    }

    /** Whether it still goes on, locked until the end of the transaction; empty if there is none. */
    Optional<Boolean> lock(UUID grant) {
        return database.sql("select ended_at is null as goes_on from client_grant where id = :grant for update")
                .param("grant", grant)
                .query(Boolean.class)
                .optional();
    }

    void insert(Grant grant, Instant now, Instant until) {
        var logIn = grant.logIn();
        Confined.param(database.sql("""
                insert into client_grant (id, client_id, account_id, session_id, logged_in_at, methods, request, scopes,
                    started_at, expires_at, confined_to, connection_id)
                values (:id, :client, :account, :session, :at, :methods, cast(:request as jsonb), :scopes, :now, :until,
                    :confined, :connection)
                """), logIn == null ? null : logIn.confinedTo())
                .param("id", grant.id())
                .param("client", grant.client().value())
                .param("account", logIn == null ? null : logIn.account().value())
                .param("session", logIn == null ? null : logIn.session().value())
                .param("at", logIn == null ? null : Timestamp.from(logIn.at()))
                .param("methods", logIn == null ? null : logIn.methods().toArray(String[]::new))
                .param("request", Json.write(grant.request()))
                .param("scopes", grant.scopes().toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .update();
    }

    void agree(UUID grant, Set<String> scopes) {
        database.sql("update client_grant set scopes = :scopes where id = :grant")
                .param("grant", grant)
                .param("scopes", scopes.toArray(String[]::new))
                .update();
    }

    /** True if it was not there yet. */
    boolean insert(UUID grant, Grant.Token token) {
        return database.sql("""
                insert into client_token (hash, grant_id, kind, claims, issued_at, expires_at)
                values (:hash, :grant, :kind, cast(:claims as jsonb), :issued, :expires) on conflict (hash) do nothing
                """)
                        .param("hash", token.hash())
                        .param("grant", grant)
                        .param("kind", token.kind().name())
                        .param("claims", token.claims().isEmpty() ? null : Json.write(token.claims()))
                        .param("issued", Timestamp.from(token.issuedAt()))
                        .param("expires", Timestamp.from(token.expiresAt()))
                        .update()
                == 1;
    }

    /** True if this was its first use. */
    boolean spend(byte[] hash, Instant now) {
        return database.sql("update client_token set spent_at = :now where hash = :hash and spent_at is null")
                        .param("hash", hash)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void spendStates(UUID grant, Instant now) {
        database.sql("""
                update client_token set spent_at = :now
                where grant_id = :grant and kind = 'STATE' and spent_at is null
                """)
                .param("grant", grant)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** True if it went on until now. */
    boolean end(UUID grant, Instant now) {
        return database.sql("update client_grant set ended_at = :now where id = :grant and ended_at is null")
                        .param("grant", grant)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void endOf(SessionId session, Instant now) {
        database.sql("update client_grant set ended_at = :now where session_id = :session and ended_at is null")
                .param("session", session.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void endOf(AccountId account, ClientId client, Instant now) {
        database.sql("""
                update client_grant set ended_at = :now
                where account_id = :account and client_id = :client and ended_at is null
                """)
                .param("account", account.value())
                .param("client", client.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void delete(UUID grant) {
        database.sql("delete from client_grant where id = :grant")
                .param("grant", grant)
                .update();
    }

    /** Throws away what can neither be used nor betray anybody any more, a portion at a time. */
    int sweep(Instant before, int most) {
        return database.sql("""
                delete from client_grant where id in (
                    select g.id from client_grant g where g.started_at < :before and (g.expires_at < :before or
                        not exists (select 1 from client_token t where t.grant_id = g.id and t.expires_at > :before))
                    order by g.expires_at limit :most)
                """)
                .param("before", Timestamp.from(before))
                .param("most", most)
                .update();
    }

    private static Grant grant(ResultSet row) throws SQLException {
        var account = row.getObject("account_id", UUID.class);
        var logIn = account == null
                ? null
                : new LogIn(
                        new SessionId(row.getObject("session_id", UUID.class)),
                        new AccountId(account),
                        row.getTimestamp("logged_in_at").toInstant(),
                        texts(row, "methods"),
                        Confined.read(row));
        return new Grant(
                row.getObject("id", UUID.class),
                new ClientId(row.getObject("client_id", UUID.class)),
                logIn,
                Json.read(row.getString("request"), Grant.Request.class),
                texts(row, "scopes"),
                new Grant.State(row.getBoolean("live"), row.getBoolean("ended")));
    }

    private static Grant.Token token(ResultSet row) throws SQLException {
        var claims = row.getString("claims");
        return new Grant.Token(
                row.getBytes("hash"),
                Grant.Kind.valueOf(row.getString("kind")),
                claims == null ? Map.of() : Json.read(claims, CLAIMS),
                row.getTimestamp("issued_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("spent_at") != null);
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }
}
