package tribune.identity.signon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** The connections' table, without those that were removed. */
final class ConnectionStore {
    private final Database database;
    private final String redirects;

    /** {@code redirects}: what comes before the connection's id in the address that is registered at the provider. */
    ConnectionStore(Database database, String redirects) {
        this.database = database;
        this.redirects = redirects;
    }

    List<Connection> list(OrganiserId organiser) {
        return database.sql("""
                select id, name, issuer, client_id, sealed_secret, scopes, audience, email_domains, strong_acr,
                    strong_amr, changed_at
                from sign_on_connection where organiser_id = :organiser and removed_at is null
                order by lower(name), id
                """)
                .param("organiser", organiser.value())
                .query((row, _) -> read(row).connection())
                .list();
    }

    Optional<Connection.Kept> find(OrganiserId organiser, UUID id) {
        return database.sql("""
                select id, name, issuer, client_id, sealed_secret, scopes, audience, email_domains, strong_acr,
                    strong_amr, changed_at
                from sign_on_connection where organiser_id = :organiser and id = :id and removed_at is null
                """)
                .param("organiser", organiser.value())
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** How many there are; the organiser's row is locked, so that two cannot both count. */
    int count(OrganiserId organiser) {
        database.sql("select id from organiser where id = :organiser for no key update")
                .param("organiser", organiser.value())
                .query(UUID.class)
                .list();
        return database.sql("""
                select count(*) from sign_on_connection where organiser_id = :organiser and removed_at is null
                """)
                .param("organiser", organiser.value())
                .query(Integer.class)
                .single();
    }

    /** False if a connection of this name exists. */
    boolean insert(OrganiserId organiser, Connection.Kept kept, String by) {
        return named(database.sql("""
                insert into sign_on_connection (organiser_id, id, name, issuer, client_id, sealed_secret, scopes,
                    audience, email_domains, strong_acr, strong_amr, changed_at, changed_by)
                values (:organiser, :id, :name, :issuer, :client, :secret, :scopes, :audience, :domains, :acr, :amr,
                    :now, :by)
                on conflict do nothing
                """), organiser, kept)
                        .param("issuer", kept.connection().issuer())
                        .param("by", by)
                        .update()
                == 1;
    }

    /** All but the issuer, which is part of who its people are. False if another connection has the name. */
    boolean update(OrganiserId organiser, Connection.Kept kept, String by) {
        return named(database.sql("""
                update sign_on_connection set name = :name, client_id = :client, sealed_secret = :secret,
                    scopes = :scopes, audience = :audience, email_domains = :domains, strong_acr = :acr,
                    strong_amr = :amr, changed_at = :now, changed_by = :by
                where organiser_id = :organiser and id = :id and removed_at is null and not exists (
                    select from sign_on_connection o where o.organiser_id = :organiser and o.id <> :id
                    and o.removed_at is null and lower(o.name) = lower(:name))
                """), organiser, kept).param("by", by).update() == 1;
    }

    private static StatementSpec named(StatementSpec statement, OrganiserId organiser, Connection.Kept kept) {
        var connection = kept.connection();
        return statement
                .param("organiser", organiser.value())
                .param("id", connection.id())
                .param("name", connection.name())
                .param("client", connection.clientId())
                .param("secret", kept.sealedSecret())
                .param("scopes", connection.scopes().toArray(String[]::new))
                .param("audience", connection.audience().name())
                .param("domains", connection.emailDomains().toArray(String[]::new))
                .param("acr", connection.strongWhen().acr().toArray(String[]::new))
                .param("amr", connection.strongWhen().amr().toArray(String[]::new))
                .param("now", Timestamp.from(connection.changedAt()));
    }

    /** False if there is none; its secret is gone. */
    boolean remove(OrganiserId organiser, UUID id, Instant now, String by) {
        return database.sql("""
                update sign_on_connection set removed_at = :now, sealed_secret = null, changed_at = :now,
                    changed_by = :by
                where organiser_id = :organiser and id = :id and removed_at is null
                """)
                        .param("organiser", organiser.value())
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .param("by", by)
                        .update()
                == 1;
    }

    private Connection.Kept read(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var connection = new Connection(
                id,
                row.getString("name"),
                row.getString("issuer"),
                row.getString("client_id"),
                texts(row, "scopes"),
                Connection.Audience.valueOf(row.getString("audience")),
                texts(row, "email_domains"),
                new Connection.StrongWhen(texts(row, "strong_acr"), texts(row, "strong_amr")),
                redirect(id),
                row.getTimestamp("changed_at").toInstant());
        return new Connection.Kept(connection, row.getBytes("sealed_secret"));
    }

    String redirect(UUID id) {
        return redirects + id + "/back";
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return new TreeSet<>(List.of((String[]) row.getArray(column).getArray()));
    }
}
