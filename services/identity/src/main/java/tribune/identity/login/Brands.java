package tribune.identity.login;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.Organiser;
import tribune.identity.OrganiserStore;
import tribune.kernel.Database;

/** Whose name stands on a screen: the organiser's that the request names, else the platform's. */
final class Brands {
    static final String PLATFORM = "Tribune";
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{2,40}");

    private final Database database;
    private final OrganiserStore organisers;

    Brands(Database database) {
        this.database = database;
        this.organisers = new OrganiserStore(database);
    }

    /** Empty if there is no such organiser. */
    String name(OrganiserId organiser) {
        return database.directory(() -> organisers.find(organiser))
                .map(Organiser::name)
                .orElse("");
    }

    /** Everybody, by name. */
    Map<OrganiserId, String> all() {
        var all = new LinkedHashMap<OrganiserId, String>();
        database.directory(() -> {
            database.sql("select id, name from organiser order by lower(name), id")
                    .query(row -> {
                        all.put(new OrganiserId(row.getObject("id", UUID.class)), row.getString("name"));
                    });
            return 0;
        });
        return all;
    }

    /** {@code organiser} in the request is a slug or an id. */
    String name(Onward onward) {
        return onward.parameter("organiser")
                .filter(named -> SLUG.matcher(named).matches())
                .flatMap(named -> database.directory(() -> database.sql("""
                                select name from organiser where slug = :named or cast(id as text) = :named limit 1
                                """)
                        .param("named", named)
                        .query(String.class)
                        .optional()))
                .orElse(PLATFORM);
    }
}
