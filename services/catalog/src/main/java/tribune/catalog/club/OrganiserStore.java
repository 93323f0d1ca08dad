package tribune.catalog.club;

import java.util.Optional;
import java.util.UUID;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.kernel.Database;

/** Organisers as identity tells them; names and countries are public. */
public final class OrganiserStore {
    /** {@code league}: the organiser whose league it plays in, or its own id. */
    public record Organiser(OrganiserId id, String slug, String name, String country, String currency, UUID league) {}

    private final Database database;

    public OrganiserStore(Database database) {
        this.database = database;
    }

    public void learn(OrganiserRegistered organiser) {
        database.sql("""
                insert into organiser_directory (organiser_id, version, slug, name, country, currency, league_id)
                values (:id, :version, :slug, :name, :country, :currency, :league)
                on conflict (organiser_id) do update set version = excluded.version, slug = excluded.slug,
                    name = excluded.name, country = excluded.country, currency = excluded.currency,
                    league_id = excluded.league_id
                where organiser_directory.version < excluded.version
                """)
                .param("id", organiser.organiserId().value())
                .param("version", organiser.version())
                .param("slug", organiser.slug())
                .param("name", organiser.name())
                .param("country", organiser.country())
                .param("currency", organiser.currency())
                .param(
                        "league",
                        organiser.league() == null ? null : organiser.league().value())
                .update();
    }

    public Optional<Organiser> find(OrganiserId id) {
        return database.sql("""
                select slug, name, country, currency, coalesce(league_id, organiser_id) as league
                from organiser_directory where organiser_id = :id
                """)
                .param("id", id.value())
                .query((row, _) -> new Organiser(
                        id,
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("country"),
                        row.getString("currency"),
                        row.getObject("league", UUID.class)))
                .optional();
    }
}
