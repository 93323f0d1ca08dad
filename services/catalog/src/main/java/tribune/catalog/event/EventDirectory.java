package tribune.catalog.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.catalog.fixture.ClubNames;
import tribune.catalog.venue.Venue;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeasonId;
import tribune.contracts.catalog.EventState;
import tribune.kernel.Database;
import tribune.kernel.Id;
import tribune.kernel.Money;

/** The public list of events, over all organisers. Drafts are in it for their organiser. */
public final class EventDirectory {
    /** Where events without any date are listed. */
    private static final Instant LAST = LocalDate.of(9999, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    /**
     * An event as lists show it; {@code sortAt} is the kick-off or the start of the day that is hinted at.
     * {@code lowestTotal}, with all fees, is the cheapest of what can be bought now, else of what will be.
     */
    public record Listed(
            EventId id,
            OrganiserId organiserId,
            @Nullable SeasonId seasonId,
            EventState state,
            String name,
            @Nullable String homeClub,
            @Nullable String awayClub,
            String venue,
            String city,
            String zone,
            @Nullable Instant kickoff,
            @Nullable LocalDate dateHint,
            Instant sortAt,
            boolean onSale,
            @Nullable Money lowestTotal) {}

    /** An event's place in the order of the list. */
    public record Place(Instant sortAt, UUID event) {}

    /** {@code organiser} also finds the events of a league by the league's id. {@code own} sees its drafts too. */
    public record Filter(
            @Nullable UUID organiser,
            @Nullable UUID season,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String words,
            @Nullable UUID own) {}

    private final Database database;

    public EventDirectory(Database database) {
        this.database = database;
    }

    public Optional<OrganiserId> organiserOf(EventId event) {
        return database.sql("select organiser_id from event_directory where event_id = :id")
                .param("id", event.value())
                .query((row, _) -> new OrganiserId(row.getObject("organiser_id", UUID.class)))
                .optional();
    }

    void save(Event event, Venue venue) {
        var match = event.match();
        var home = match == null ? null : match.homeClub();
        var away = match == null ? null : match.awayClub();
        var words = List.of(
                event.name(),
                Objects.requireNonNullElse(home, ""),
                Objects.requireNonNullElse(away, ""),
                venue.name(),
                venue.city());
        database.sql("""
                insert into event_directory (event_id, organiser_id, league_id, season_id, draft, state, name,
                    home_club, away_club, venue, city, zone, kickoff, date_hint, sort_at, words)
                values (:id, :organiser, :league, :season, :draft, :state, :name, :home, :away, :venue, :city, :zone,
                    :kickoff, :hint, :sort, :words)
                on conflict (event_id) do update set league_id = excluded.league_id, season_id = excluded.season_id,
                    draft = excluded.draft, state = excluded.state, name = excluded.name,
                    home_club = excluded.home_club, away_club = excluded.away_club, venue = excluded.venue,
                    city = excluded.city, zone = excluded.zone, kickoff = excluded.kickoff,
                    date_hint = excluded.date_hint, sort_at = excluded.sort_at, words = excluded.words
                where event_directory.organiser_id = excluded.organiser_id
                """)
                .param("id", event.id().value())
                .param("organiser", event.organiserId().value())
                .param("league", match == null ? null : value(match.league()))
                .param("season", match == null ? null : value(match.season()))
                .param("draft", event.state() == EventState.DRAFT)
                .param("state", event.state().name())
                .param("name", event.name())
                .param("home", home)
                .param("away", away)
                .param("venue", venue.name())
                .param("city", venue.city())
                .param("zone", venue.zone().getId())
                .param("kickoff", event.kickoff() == null ? null : Timestamp.from(event.kickoff()))
                .param("hint", event.dateHint())
                .param("sort", Timestamp.from(sortAt(event, venue.zone())))
                .param("words", ClubNames.normalised(String.join(" ", words)))
                .update();
    }

    private static Instant sortAt(Event event, ZoneId zone) {
        if (event.kickoff() != null) return event.kickoff();
        return event.dateHint() == null
                ? LAST
                : event.dateHint().atStartOfDay(zone).toInstant();
    }

    /** Events by time, then id; {@code after} is the last one of the page before. */
    public List<Listed> page(Filter filter, @Nullable Place after, Instant now, int limit) {
        return database.sql("""
                select event_id, organiser_id, season_id, state, name, home_club, away_club, venue, city, zone, kickoff,
                    date_hint, sort_at, coalesce(state = 'ON_SALE' and open, false) as on_sale, lowest_minor, currency
                from event_directory e
                left join lateral (
                    select lowest_minor, currency, sale_from is null or sale_from <= :now as open
                    from offer_directory o
                    where o.event_id = e.event_id and (sale_until is null or sale_until > :now)
                        and e.state in ('PUBLISHED', 'ON_SALE', 'POSTPONED')
                    order by open desc, presale, lowest_minor limit 1
                ) as cheapest on true
                where (not draft or organiser_id = :own)
                    and (cast(:organiser as uuid) is null or organiser_id = :organiser or league_id = :organiser)
                    and (cast(:season as uuid) is null or season_id = :season)
                    and (cast(:from as timestamptz) is null or sort_at >= :from)
                    and (cast(:to as timestamptz) is null or sort_at < :to)
                    and (cast(:words as text) is null or position(:words in words) > 0)
                    and (cast(:after_time as timestamptz) is null or (sort_at, event_id) > (:after_time, :after_id))
                order by sort_at, event_id limit :limit
                """)
                .param("own", filter.own())
                .param("organiser", filter.organiser())
                .param("season", filter.season())
                .param("from", timestamp(filter.from()))
                .param("to", timestamp(filter.to()))
                .param("words", filter.words() == null ? null : ClubNames.normalised(filter.words()))
                .param("after_time", after == null ? null : timestamp(after.sortAt()))
                .param("after_id", after == null ? null : after.event())
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(EventDirectory::listed)
                .list();
    }

    private static @Nullable UUID value(@Nullable Id id) {
        return id == null ? null : id.value();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        var season = row.getObject("season_id", UUID.class);
        var kickoff = row.getTimestamp("kickoff");
        var currency = row.getString("currency");
        return new Listed(
                new EventId(row.getObject("event_id", UUID.class)),
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                season == null ? null : new SeasonId(season),
                EventState.valueOf(row.getString("state")),
                row.getString("name"),
                row.getString("home_club"),
                row.getString("away_club"),
                row.getString("venue"),
                row.getString("city"),
                row.getString("zone"),
                kickoff == null ? null : kickoff.toInstant(),
                row.getObject("date_hint", LocalDate.class),
                row.getTimestamp("sort_at").toInstant(),
                row.getBoolean("on_sale"),
                currency == null ? null : new Money(row.getLong("lowest_minor"), currency));
    }
}
