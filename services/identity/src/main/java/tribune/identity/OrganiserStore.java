package tribune.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** The organisers' table. */
public final class OrganiserStore {
    private final Database database;

    public OrganiserStore(Database database) {
        this.database = database;
    }

    /** False if the slug is taken. */
    boolean insert(Organiser organiser, Instant now) {
        return database.sql("""
                insert into organiser (id, slug, name, country, currency, language, league_id, version, registered_at)
                values (:id, :slug, :name, :country, :currency, :language, :league, :version, :now)
                on conflict (slug) do nothing
                """)
                        .param("id", organiser.id().value())
                        .param("slug", organiser.slug())
                        .param("name", organiser.name())
                        .param("country", organiser.country())
                        .param("currency", organiser.currency())
                        .param("language", organiser.language())
                        .param("league", value(organiser.leagueId()))
                        .param("version", organiser.version())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    public Optional<Organiser> find(OrganiserId id) {
        return database.sql("""
                select id, slug, name, country, currency, language, league_id, version from organiser where id = :id
                """)
                .param("id", id.value())
                .query(OrganiserStore::read)
                .optional();
    }

    public Optional<Organiser> find(String slug) {
        return database.sql("""
                select id, slug, name, country, currency, language, league_id, version from organiser where slug = :slug
                """).param("slug", slug).query(OrganiserStore::read).optional();
    }

    /** In order of slug, those after {@code after}. */
    List<Organiser> list(@Nullable String after, int limit) {
        return database.sql("""
                select id, slug, name, country, currency, language, league_id, version
                from organiser where slug > :after order by slug limit :limit
                """)
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query(OrganiserStore::read)
                .list();
    }

    public List<UUID> ids() {
        return database.sql("select id from organiser")
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private static Organiser read(ResultSet row, int number) throws SQLException {
        var league = row.getObject("league_id", UUID.class);
        return new Organiser(
                new OrganiserId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                row.getString("country"),
                row.getString("currency"),
                row.getString("language"),
                league == null ? null : new OrganiserId(league),
                row.getLong("version"));
    }

    private static @Nullable UUID value(@Nullable OrganiserId id) {
        return id == null ? null : id.value();
    }
}
