package tribune.identity.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.ClientId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** The API clients' table. */
final class ApiClientStore {
    private final Database database;

    ApiClientStore(Database database) {
        this.database = database;
    }

    /** What a repeated request needs to get the first answer. */
    record Keyed(String fingerprint, byte[] sealedSecret) {}

    record Before(ApiClient client, Keyed keyed) {}

    Optional<Before> made(ClientId id) {
        return database.sql("""
                select id, client_id, organiser_id, kind, name, scopes, grants, redirect_uris,
                    log_out_uris, created_at, revoked_at, fingerprint, sealed_secret
                from api_client where id = :id and fingerprint is not null
                """)
                .param("id", id.value())
                .query((row, _) ->
                        new Before(read(row), new Keyed(row.getString("fingerprint"), row.getBytes("sealed_secret"))))
                .optional();
    }

    void insert(ApiClient client, @Nullable String secretHash, String createdBy, Keyed keyed) {
        database.sql("""
                insert into api_client (id, client_id, organiser_id, kind, name, secret_hash, scopes, grants,
                    redirect_uris, log_out_uris, created_at, created_by, fingerprint, sealed_secret)
                values (:id, :clientId, :organiser, :kind, :name, :hash, :scopes, :grants, :redirects,
                    :logOuts, :now, :by, :fingerprint, :sealed)
                """)
                .param("id", client.id().value())
                .param("clientId", client.clientId())
                .param("organiser", value(client.organiserId()))
                .param("kind", client.kind().name())
                .param("name", client.name())
                .param("hash", secretHash)
                .param("scopes", client.scopes().toArray(String[]::new))
                .param("grants", client.grants().stream().map(Enum::name).toArray(String[]::new))
                .param("redirects", client.redirectUris().toArray(String[]::new))
                .param("logOuts", client.logOutUris().toArray(String[]::new))
                .param("now", Timestamp.from(client.createdAt()))
                .param("by", createdBy)
                .param("fingerprint", keyed.fingerprint())
                .param("sealed", keyed.sealedSecret())
                .update();
    }

    /** The platform's own client; its secret follows the settings, so that whoever runs the platform can change it. */
    void upsertPlatform(ApiClient client, @Nullable String secretHash) {
        database.sql("""
                insert into api_client (id, client_id, kind, name, secret_hash, scopes, grants, redirect_uris,
                    log_out_uris, created_at, created_by)
                values (:id, :clientId, :kind, :name, :hash, :scopes, :grants, :redirects, :logOuts, :now, 'settings')
                on conflict (client_id) do update set secret_hash = excluded.secret_hash, scopes = excluded.scopes,
                    grants = excluded.grants, redirect_uris = excluded.redirect_uris,
                    log_out_uris = excluded.log_out_uris
                where api_client.organiser_id is null
                """)
                .param("id", client.id().value())
                .param("clientId", client.clientId())
                .param("kind", client.kind().name())
                .param("name", client.name())
                .param("hash", secretHash)
                .param("scopes", client.scopes().toArray(String[]::new))
                .param("grants", client.grants().stream().map(Enum::name).toArray(String[]::new))
                .param("redirects", client.redirectUris().toArray(String[]::new))
                .param("logOuts", client.logOutUris().toArray(String[]::new))
                .param("now", Timestamp.from(client.createdAt()))
                .update();
    }

    Optional<ApiClient.Kept> find(String clientId) {
        return database.sql("""
                select id, client_id, organiser_id, kind, name, scopes, grants, redirect_uris,
                    log_out_uris, created_at, revoked_at, secret_hash
                from api_client where client_id = :clientId
                """)
                .param("clientId", clientId)
                .query((row, _) -> new ApiClient.Kept(read(row), row.getString("secret_hash")))
                .optional();
    }

    Optional<ApiClient.Kept> find(ClientId id) {
        return database.sql("""
                select id, client_id, organiser_id, kind, name, scopes, grants, redirect_uris,
                    log_out_uris, created_at, revoked_at, secret_hash
                from api_client where id = :id
                """)
                .param("id", id.value())
                .query((row, _) -> new ApiClient.Kept(read(row), row.getString("secret_hash")))
                .optional();
    }

    /** Newest first, those made before {@code before}. */
    List<ApiClient> list(OrganiserId organiser, @Nullable UUID before, int limit) {
        return database.sql("""
                select id, client_id, organiser_id, kind, name, scopes, grants, redirect_uris,
                    log_out_uris, created_at, revoked_at from api_client
                where organiser_id = :organiser and (cast(:before as uuid) is null
                    or (created_at, id) < (select c.created_at, c.id from api_client c where c.id = :before))
                order by created_at desc, id desc limit :limit
                """)
                .param("organiser", organiser.value())
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    /** How many of the organiser's clients are live; the organiser's row is locked, so that two cannot both count. */
    int countLive(OrganiserId organiser) {
        database.sql("select id from organiser where id = :organiser for no key update")
                .param("organiser", organiser.value())
                .query(UUID.class)
                .list();
        return database.sql("""
                select count(*) from api_client where organiser_id = :organiser and revoked_at is null
                """)
                .param("organiser", organiser.value())
                .query(Integer.class)
                .single();
    }

    /** False if the organiser has no such client; revoking again keeps the first time. */
    boolean revoke(OrganiserId organiser, ClientId id, Instant now) {
        return database.sql("""
                update api_client set revoked_at = coalesce(revoked_at, :now)
                where organiser_id = :organiser and id = :id
                """)
                        .param("organiser", organiser.value())
                        .param("id", id.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static ApiClient read(ResultSet row) throws SQLException {
        var organiser = row.getObject("organiser_id", UUID.class);
        var revoked = row.getTimestamp("revoked_at");
        return new ApiClient(
                new ClientId(row.getObject("id", UUID.class)),
                row.getString("client_id"),
                organiser == null ? null : new OrganiserId(organiser),
                ApiClient.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                new TreeSet<>(texts(row, "scopes")),
                new TreeSet<>(texts(row, "grants").stream()
                        .map(ApiClient.Grant::valueOf)
                        .toList()),
                texts(row, "redirect_uris"),
                texts(row, "log_out_uris"),
                row.getTimestamp("created_at").toInstant(),
                revoked == null ? null : revoked.toInstant());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static @Nullable UUID value(@Nullable OrganiserId id) {
        return id == null ? null : id.value();
    }
}
