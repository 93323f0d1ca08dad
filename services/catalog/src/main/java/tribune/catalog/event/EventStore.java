package tribune.catalog.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tribune.catalog.event.Event.Match;
import tribune.contracts.Ids.ClubId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeasonId;
import tribune.contracts.Ids.SeatMapId;
import tribune.contracts.Ids.VenueId;
import tribune.contracts.catalog.EventState;
import tribune.kernel.Database;
import tribune.kernel.Id;

public final class EventStore {
    private static final String COLUMNS = """
            organiser_id, event_id, league_id, season_id, home_club_id, away_club_id, round, name, home_club, away_club,
            venue_id, seat_map_id, kickoff, date_hint, state, resumes_as, plan_set, version
            """;

    private final Database database;

    public EventStore(Database database) {
        this.database = database;
    }

    public Optional<Event> find(EventId id) {
        return database.sql("select " + COLUMNS + " from event where event_id = :id")
                .param("id", id.value())
                .query(EventStore::event)
                .optional();
    }

    /** The event, locked until the transaction ends. */
    Optional<Event> lock(EventId id) {
        return database.sql("select " + COLUMNS + " from event where event_id = :id for update")
                .param("id", id.value())
                .query(EventStore::event)
                .optional();
    }

    /** All events of a season that the transaction may see, locked. */
    public List<Event> lockSeason(SeasonId season) {
        return database.sql("select " + COLUMNS + " from event where season_id = :season order by event_id for update")
                .param("season", season.value())
                .query(EventStore::event)
                .list();
    }

    void insert(Event event, Instant now) {
        values(database.sql("""
                insert into event (organiser_id, event_id, league_id, season_id, home_club_id, away_club_id, round,
                    name, home_club, away_club, venue_id, seat_map_id, kickoff, date_hint, state, resumes_as, plan_set,
                    version, created_at)
                values (:organiser, :id, :league, :season, :home, :away, :round, :name, :home_club, :away_club, :venue,
                    :map, :kickoff, :hint, :state, :resumes, :plan_set, :version, :now)
                """), event).param("now", Timestamp.from(now)).update();
    }

    void update(Event event) {
        values(database.sql("""
                update event set league_id = :league, season_id = :season, home_club_id = :home, away_club_id = :away,
                    round = :round, name = :name, home_club = :home_club, away_club = :away_club, venue_id = :venue,
                    seat_map_id = :map, kickoff = :kickoff, date_hint = :hint, state = :state, resumes_as = :resumes,
                    plan_set = :plan_set, version = :version
                where event_id = :id and organiser_id = :organiser
                """), event).update();
    }

    private static StatementSpec values(StatementSpec statement, Event event) {
        var match = event.match();
        return statement
                .param("organiser", event.organiserId().value())
                .param("id", event.id().value())
                .param("league", match == null ? null : value(match.league()))
                .param("season", match == null ? null : value(match.season()))
                .param("home", match == null ? null : value(match.home()))
                .param("away", match == null ? null : value(match.away()))
                .param("round", match == null ? null : match.round())
                .param("name", event.name())
                .param("home_club", match == null ? null : match.homeClub())
                .param("away_club", match == null ? null : match.awayClub())
                .param("venue", event.venueId().value())
                .param("map", value(event.seatMapId()))
                .param("kickoff", event.kickoff() == null ? null : Timestamp.from(event.kickoff()))
                .param("hint", event.dateHint())
                .param("state", event.state().name())
                .param(
                        "resumes",
                        event.resumesAs() == null ? null : event.resumesAs().name())
                .param("plan_set", event.planSet())
                .param("version", event.version());
    }

    private static @Nullable UUID value(@Nullable Id id) {
        return id == null ? null : id.value();
    }

    private static Event event(ResultSet row, int number) throws SQLException {
        var resumes = row.getString("resumes_as");
        var kickoff = row.getTimestamp("kickoff");
        return new Event(
                new EventId(row.getObject("event_id", UUID.class)),
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                row.getString("name"),
                new VenueId(row.getObject("venue_id", UUID.class)),
                id(row, "seat_map_id", SeatMapId::new),
                match(row),
                kickoff == null ? null : kickoff.toInstant(),
                row.getObject("date_hint", LocalDate.class),
                EventState.valueOf(row.getString("state")),
                resumes == null ? null : EventState.valueOf(resumes),
                row.getBoolean("plan_set"),
                row.getLong("version"));
    }

    private static @Nullable Match match(ResultSet row) throws SQLException {
        var match = new Match(
                id(row, "league_id", OrganiserId::new),
                id(row, "season_id", SeasonId::new),
                id(row, "home_club_id", ClubId::new),
                id(row, "away_club_id", ClubId::new),
                row.getString("round"),
                row.getString("home_club"),
                row.getString("away_club"));
        return match.homeClub() == null && match.season() == null ? null : match;
    }

    private static <T> @Nullable T id(ResultSet row, String column, Function<UUID, T> type) throws SQLException {
        var value = row.getObject(column, UUID.class);
        return value == null ? null : type.apply(value);
    }
}
