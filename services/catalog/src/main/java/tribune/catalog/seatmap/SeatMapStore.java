package tribune.catalog.seatmap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeatMapId;
import tribune.contracts.Ids.VenueId;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Level;
import tribune.kernel.Database;
import tribune.kernel.Json;

public final class SeatMapStore {
    /** A version of a venue's map, without its seats. */
    public record SeatMap(SeatMapId id, VenueId venueId, int version, String name, int places) {}

    private final Database database;

    public SeatMapStore(Database database) {
        this.database = database;
    }

    /** Adds the plan as the venue's next version; two at once take turns by the lock on the venue. */
    SeatMap add(OrganiserId organiser, SeatMapId id, VenueId venue, SeatPlan plan, Instant now) {
        database.sql("select venue_id from venue where venue_id = :venue for update")
                .param("venue", venue.value())
                .query(UUID.class)
                .single();
        return database.sql("""
                insert into seat_map (organiser_id, seat_map_id, venue_id, version, name, places, levels, body,
                    created_at)
                select :organiser, :id, :venue, coalesce(max(version), 0) + 1, :name, :places, :levels, :body, :now
                from seat_map where venue_id = :venue
                returning seat_map_id, venue_id, version, name, places
                """)
                .param("organiser", organiser.value())
                .param("id", id.value())
                .param("venue", venue.value())
                .param("name", plan.name())
                .param("places", plan.size())
                .param("levels", Json.write(plan.levels()))
                .param("body", Json.write(plan))
                .param("now", Timestamp.from(now))
                .query(SeatMapStore::seatMap)
                .single();
    }

    public Optional<SeatMap> find(SeatMapId id) {
        return database.sql("select seat_map_id, venue_id, version, name, places from seat_map where seat_map_id = :id")
                .param("id", id.value())
                .query(SeatMapStore::seatMap)
                .optional();
    }

    /** The newest version of the venue's map. */
    public Optional<SeatMap> newest(VenueId venue) {
        return ofVenue(venue).stream().findFirst();
    }

    /** All versions, the newest first. */
    List<SeatMap> ofVenue(VenueId venue) {
        return database.sql("""
                select seat_map_id, venue_id, version, name, places from seat_map
                where venue_id = :venue order by version desc limit 200
                """)
                .param("venue", venue.value())
                .query(SeatMapStore::seatMap)
                .list();
    }

    /** The plan as JSON. */
    public Optional<String> body(SeatMapId id) {
        return database.sql("select body from seat_map where seat_map_id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** The map's price levels in order. */
    public List<Level> levels(SeatMapId id) {
        var json = database.sql("select levels from seat_map where seat_map_id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
        return Json.read(json, new TypeReference<>() {});
    }

    private static SeatMap seatMap(ResultSet row, int number) throws SQLException {
        return new SeatMap(
                new SeatMapId(row.getObject("seat_map_id", UUID.class)),
                new VenueId(row.getObject("venue_id", UUID.class)),
                row.getInt("version"),
                row.getString("name"),
                row.getInt("places"));
    }
}
