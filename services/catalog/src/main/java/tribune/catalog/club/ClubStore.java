package tribune.catalog.club;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import tribune.contracts.Ids.ClubId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VenueId;
import tribune.kernel.Database;

public final class ClubStore {
    private final Database database;

    public ClubStore(Database database) {
        this.database = database;
    }

    void add(OrganiserId league, Club club) {
        database.sql("""
                insert into club (organiser_id, club_id, name, aliases, club_organiser_id, venue_id)
                values (:league, :id, :name, :aliases, :organiser, :venue)
                """)
                .param("league", league.value())
                .param("id", club.id().value())
                .param("name", club.name())
                .param("aliases", club.aliases().toArray(String[]::new))
                .param("organiser", club.organiserId().value())
                .param("venue", club.venueId().value())
                .update();
    }

    /** A league's clubs by name; a league has tens of them. */
    public List<Club> ofLeague(OrganiserId league) {
        return database.sql("""
                select club_id, name, aliases, club_organiser_id, venue_id from club
                where organiser_id = :league order by name
                """)
                .param("league", league.value())
                .query(ClubStore::club)
                .list();
    }

    private static Club club(ResultSet row, int number) throws SQLException {
        return new Club(
                new ClubId(row.getObject("club_id", UUID.class)),
                row.getString("name"),
                List.of((String[]) row.getArray("aliases").getArray()),
                new OrganiserId(row.getObject("club_organiser_id", UUID.class)),
                new VenueId(row.getObject("venue_id", UUID.class)));
    }
}
