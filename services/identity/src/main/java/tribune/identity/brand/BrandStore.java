package tribune.identity.brand;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** The organisers' brands. */
final class BrandStore {
    private final Database database;

    BrandStore(Database database) {
        this.database = database;
    }

    Optional<Brand> find(OrganiserId organiser) {
        return database.sql("""
                select name, initials, accent, logo is not null as has_logo, version from organiser_brand
                where organiser_id = :organiser
                """)
                .param("organiser", organiser.value())
                .query((row, _) -> {
                    long version = row.getLong("version");
                    return new Brand(
                            organiser,
                            row.getString("name"),
                            row.getString("initials"),
                            row.getString("accent"),
                            row.getBoolean("has_logo") ? Brand.path(organiser, version, "png") : null,
                            version);
                })
                .optional();
    }

    Optional<byte[]> logo(OrganiserId organiser) {
        return database.sql("select logo from organiser_brand where organiser_id = :organiser and logo is not null")
                .param("organiser", organiser.value())
                .query((row, _) -> row.getBytes("logo"))
                .optional();
    }

    void put(OrganiserId organiser, Brand.Wanted wanted, byte @Nullable [] logo, Instant now) {
        database.sql("""
                insert into organiser_brand (organiser_id, name, initials, accent, logo, version, changed_at)
                values (:organiser, :name, :initials, :accent, :logo, 1, :now)
                on conflict (organiser_id) do update set name = excluded.name, initials = excluded.initials,
                    accent = excluded.accent, logo = excluded.logo, version = organiser_brand.version + 1,
                    changed_at = excluded.changed_at
                """)
                .param("organiser", organiser.value())
                .param("name", wanted.name().strip())
                .param("initials", wanted.initials())
                .param("accent", Colour.of(wanted.accent()).toString())
                .param("logo", logo)
                .param("now", Timestamp.from(now))
                .update();
    }
}
