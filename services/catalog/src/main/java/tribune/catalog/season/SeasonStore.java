package tribune.catalog.season;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeasonId;
import tribune.kernel.Database;

final class SeasonStore {
    /** A league's season; {@code importedAt} is when its fixture list was last taken in. */
    record Season(
            SeasonId id,
            OrganiserId organiserId,
            String name,
            @Nullable Instant importedAt) {}

    private final Database database;

    SeasonStore(Database database) {
        this.database = database;
    }

    /** False if the league has a season of this name. */
    boolean add(Season season) {
        return database.sql("""
                insert into season (organiser_id, season_id, name) values (:organiser, :id, :name)
                on conflict (organiser_id, name) do nothing
                """)
                        .param("organiser", season.organiserId().value())
                        .param("id", season.id().value())
                        .param("name", season.name())
                        .update()
                == 1;
    }

    List<Season> all() {
        return database.sql("select season_id, organiser_id, name, imported_at from season order by name limit 500")
                .query(SeasonStore::season)
                .list();
    }

    /** The season, locked: two imports take turns. */
    Optional<Season> lock(OrganiserId league, SeasonId id) {
        return database.sql("""
                select season_id, organiser_id, name, imported_at from season
                where season_id = :id and organiser_id = :league for update
                """)
                .param("id", id.value())
                .param("league", league.value())
                .query(SeasonStore::season)
                .optional();
    }

    void imported(SeasonId id, Instant now) {
        database.sql("update season set imported_at = :now where season_id = :id")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    private static Season season(ResultSet row, int number) throws SQLException {
        var imported = row.getTimestamp("imported_at");
        return new Season(
                new SeasonId(row.getObject("season_id", UUID.class)),
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                row.getString("name"),
                imported == null ? null : imported.toInstant());
    }
}
