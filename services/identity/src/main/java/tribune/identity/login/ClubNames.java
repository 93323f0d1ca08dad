package tribune.identity.login;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.Organiser;
import tribune.identity.OrganiserStore;
import tribune.kernel.Database;

/** What the organisers are called. */
final class ClubNames {
    private final Database database;
    private final OrganiserStore organisers;

    ClubNames(Database database) {
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
}
