package tribune.catalog.venue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VenueId;
import tribune.kernel.Database;

public final class VenueStore {
    private final Database database;

    public VenueStore(Database database) {
        this.database = database;
    }

    void add(Venue venue, Instant now) {
        database.sql("""
                insert into venue (organiser_id, venue_id, name, city, country, zone, latitude, longitude, created_at)
                values (:organiser, :id, :name, :city, :country, :zone, :latitude, :longitude, :now)
                """)
                .param("organiser", venue.organiserId().value())
                .param("id", venue.id().value())
                .param("name", venue.name())
                .param("city", venue.city())
                .param("country", venue.country())
                .param("zone", venue.zone().getId())
                .param("latitude", venue.latitude())
                .param("longitude", venue.longitude())
                .param("now", Timestamp.from(now))
                .update();
    }

    public Optional<Venue> find(VenueId id) {
        return database.sql("""
                select organiser_id, venue_id, name, city, country, zone, latitude, longitude
                from venue where venue_id = :id
                """)
                .param("id", id.value())
                .query(VenueStore::venue)
                .optional();
    }

    List<Venue> after(@Nullable UUID after, int limit) {
        return database.sql("""
                select organiser_id, venue_id, name, city, country, zone, latitude, longitude
                from venue where cast(:after as uuid) is null or venue_id > :after order by venue_id limit :limit
                """)
                .param("after", after)
                .param("limit", limit)
                .query(VenueStore::venue)
                .list();
    }

    private static Venue venue(ResultSet row, int number) throws SQLException {
        return new Venue(
                new VenueId(row.getObject("venue_id", UUID.class)),
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                row.getString("name"),
                row.getString("city"),
                row.getString("country"),
                ZoneId.of(row.getString("zone")),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class));
    }
}
