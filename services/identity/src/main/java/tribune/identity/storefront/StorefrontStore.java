package tribune.identity.storefront;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.Organiser;
import tribune.identity.storefront.Storefront.Sponsor;
import tribune.kernel.Database;

/** The organisers' storefronts and the directory of their domains. */
final class StorefrontStore {
    private final Database database;

    StorefrontStore(Database database) {
        this.database = database;
    }

    /** What an organiser has set; empty if nothing. */
    Optional<Storefront> find(Organiser organiser) {
        return database.sql("""
                select s.frame_origins, s.sponsor_names, s.sponsor_links, s.sponsor_pictures, s.version, d.domain
                from organiser_storefront s left join storefront_domain d on d.organiser_id = s.organiser_id
                where s.organiser_id = :organiser
                """)
                .param("organiser", organiser.id().value())
                .query((row, _) -> read(organiser, row))
                .optional();
    }

    Optional<OrganiserId> owner(String domain) {
        return database.sql("select organiser_id from storefront_domain where domain = :domain")
                .param("domain", domain)
                .query((row, _) -> new OrganiserId(row.getObject("organiser_id", UUID.class)))
                .optional();
    }

    /** {@code pictures}: the names of the sponsors' pictures, in their order. */
    void put(OrganiserId organiser, Storefront.Wanted wanted, List<String> pictures, Instant now) {
        database.sql("""
                insert into organiser_storefront (organiser_id, frame_origins, sponsor_names, sponsor_links,
                    sponsor_pictures, version, changed_at)
                values (:organiser, :origins, :names, :links, :pictures, 1, :now)
                on conflict (organiser_id) do update set frame_origins = excluded.frame_origins,
                    sponsor_names = excluded.sponsor_names, sponsor_links = excluded.sponsor_links,
                    sponsor_pictures = excluded.sponsor_pictures,
                    version = organiser_storefront.version + 1, changed_at = excluded.changed_at
                """)
                .param("organiser", organiser.value())
                .param("origins", wanted.frameOrigins().stream().distinct().toArray(String[]::new))
                .param("names", wanted.sponsors().stream().map(Sponsor::name).toArray(String[]::new))
                .param("links", wanted.sponsors().stream().map(Sponsor::link).toArray(String[]::new))
                .param("pictures", pictures.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** All domains of the organiser but this one. */
    void leave(OrganiserId organiser, @Nullable String domain) {
        database.sql("""
                delete from storefront_domain where organiser_id = :organiser and domain is distinct from :domain
                """)
                .param("organiser", organiser.value())
                .param("domain", domain)
                .update();
    }

    /** Nothing happens if somebody has it: look at {@link #owner} afterwards. */
    void claim(OrganiserId organiser, String domain) {
        database.sql("""
                insert into storefront_domain (domain, organiser_id) values (:domain, :organiser)
                on conflict (domain) do nothing
                """)
                .param("domain", domain)
                .param("organiser", organiser.value())
                .update();
    }

    private static Storefront read(Organiser organiser, ResultSet row) throws SQLException {
        var names = (String[]) row.getArray("sponsor_names").getArray();
        var links = (String[]) row.getArray("sponsor_links").getArray();
        var pictures = (String[]) row.getArray("sponsor_pictures").getArray();
        return new Storefront(
                organiser.id(),
                organiser.slug(),
                organiser.name(),
                organiser.language(),
                row.getString("domain"),
                List.of((String[]) row.getArray("frame_origins").getArray()),
                IntStream.range(0, names.length)
                        .mapToObj(
                                each -> new Sponsor(names[each], links[each], picture(organiser.id(), pictures[each])))
                        .toList(),
                row.getLong("version"));
    }

    private static @Nullable String picture(OrganiserId organiser, String name) {
        return name.isEmpty() ? null : SponsorPictures.path(organiser, name);
    }
}
