package tribune.catalog.season;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.catalog.CatalogProblem;
import tribune.catalog.OnlyOnce;
import tribune.catalog.RefusedFile;
import tribune.catalog.club.Club;
import tribune.catalog.club.ClubStore;
import tribune.catalog.event.Event;
import tribune.catalog.event.EventStore;
import tribune.catalog.event.Events;
import tribune.catalog.fixture.ClubNames;
import tribune.catalog.fixture.FixtureList;
import tribune.catalog.fixture.KnownMatch;
import tribune.catalog.fixture.SeasonChange;
import tribune.catalog.fixture.SeasonChange.Kind;
import tribune.catalog.season.SeasonStore.Season;
import tribune.catalog.seatmap.SeatMapStore;
import tribune.catalog.venue.Venue;
import tribune.catalog.venue.VenueStore;
import tribune.contracts.Ids.ClubId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeasonId;
import tribune.contracts.catalog.EventState;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Uuid7;
import tribune.kernel.web.RequestKey;

/** A league's seasons. A fixture list becomes the home clubs' events, all of it in one transaction or nothing. */
public final class Seasons {
    /** What an import did; {@code changes} in the list's order without what stayed as it was. */
    record ImportReport(SeasonId seasonId, String list, Map<Kind, Long> counts, List<Change> changes) {}

    /** One line of the report: clubs by the names that the league registered. */
    record Change(
            Kind kind,
            @Nullable EventId eventId,
            String home,
            String away,
            String round,
            @Nullable Instant kickoffBefore,
            @Nullable Instant kickoff,
            @Nullable LocalDate dateBefore,
            @Nullable LocalDate dateHint) {}

    private record Grounds(Map<ClubId, Club> clubs, Map<ClubId, Venue> venues, ClubNames names) {
        ZoneId zone(ClubId club) {
            return Objects.requireNonNull(venues.get(club)).zone();
        }
    }

    private final Database database;
    private final SeasonStore seasons;
    private final ClubStore clubs;
    private final VenueStore venues;
    private final SeatMapStore maps;
    private final EventStore stored;
    private final Events events;
    private final OnlyOnce once;
    private final Clock clock;

    public Seasons(Database database, Events events, Clock clock) {
        this.database = database;
        this.seasons = new SeasonStore(database);
        this.clubs = new ClubStore(database);
        this.venues = new VenueStore(database);
        this.maps = new SeatMapStore(database);
        this.stored = new EventStore(database);
        this.events = events;
        this.once = new OnlyOnce(database, clock);
        this.clock = clock;
    }

    Season add(OrganiserId league, String name, RequestKey key) {
        var season = new Season(new SeasonId(Uuid7.next()), league, name, null);
        return once.make(league, key, "season", Season.class, () -> {
            if (!seasons.add(season)) throw CatalogProblem.SEASON_EXISTS.because(name);
            return season;
        });
    }

    List<Season> list(OrganiserId league) {
        return database.read(league, seasons::all);
    }

    /** New events are drafts, or {@code published}. Taking the same list in again changes nothing. */
    ImportReport take(OrganiserId league, SeasonId id, byte[] file, boolean published, RequestKey key) {
        try {
            var list = FixtureList.read(file);
            var organisers = new HashSet<UUID>(List.of(league.value()));
            for (var club : database.read(league, () -> clubs.ofLeague(league)))
                organisers.add(club.organiserId().value());
            var what = "fixtures of " + id.value();
            return database.work(
                    organisers,
                    () -> once.within(league, key, what, ImportReport.class, () -> take(league, id, list, published)));
        } catch (RefusedFile refused) {
            throw CatalogProblem.refused(refused);
        }
    }

    private ImportReport take(OrganiserId league, SeasonId id, FixtureList list, boolean published) {
        if (seasons.lock(league, id).isEmpty()) throw CommonProblem.NOT_FOUND.because("no such season");
        var grounds = grounds(league);
        var known = new HashMap<List<ClubId>, Event>();
        for (var event : stored.lockSeason(id)) known.put(pairing(event), event);
        var changes = SeasonChange.plan(
                list, known.values().stream().map(Seasons::knownMatch).toList(), grounds.names(), grounds::zone);
        var lines = changes.stream()
                .map(change -> {
                    var event = known.get(List.of(change.home(), change.away()));
                    var after = event == null
                            ? events.insert(added(league, id, change, grounds, published))
                            : events.update(event, changed(event, change));
                    return line(change, after.id(), grounds);
                })
                .filter(line -> line.kind() != Kind.UNCHANGED)
                .toList();
        seasons.imported(id, clock.instant());
        return new ImportReport(id, list.name(), SeasonChange.counts(changes), lines);
    }

    private Grounds grounds(OrganiserId league) {
        var grounds = new Grounds(new HashMap<>(), new HashMap<>(), new ClubNames());
        for (var club : clubs.ofLeague(league)) {
            var names = new HashSet<>(club.aliases());
            names.add(club.name());
            grounds.names().add(club.id(), names);
            grounds.clubs().put(club.id(), club);
            grounds.venues().put(club.id(), venues.find(club.venueId()).orElseThrow());
        }
        return grounds;
    }

    private Event added(OrganiserId league, SeasonId season, SeasonChange change, Grounds grounds, boolean published) {
        var home = Objects.requireNonNull(grounds.clubs().get(change.home()));
        var away = Objects.requireNonNull(grounds.clubs().get(change.away()));
        var id = Uuid7.derived(
                "fixture",
                season.value().toString(),
                change.home().value().toString(),
                change.away().value().toString());
        var map = maps.newest(home.venueId()).map(SeatMapStore.SeatMap::id).orElse(null);
        var event = new Event(
                new EventId(id),
                home.organiserId(),
                home.name() + " - " + away.name(),
                home.venueId(),
                map,
                new Event.Match(league, season, change.home(), change.away(), change.round(), home.name(), away.name()),
                change.kickoff(),
                change.dateHint(),
                published ? EventState.PUBLISHED : EventState.DRAFT,
                null,
                false,
                1);
        return published && change.postponed() ? event.postponed(change.dateHint()) : event;
    }

    private static Event changed(Event event, SeasonChange change) {
        return switch (change.kind()) {
            case KICKOFF_SET, KICKOFF_MOVED -> event.at(change.kickoff(), null);
            case DATE_MOVED -> event.at(null, change.dateHint());
            case POSTPONED ->
                event.state() == EventState.DRAFT
                        ? event.at(null, change.dateHint())
                        : event.postponed(change.dateHint());
            case ADDED, CALLED_OFF, UNCHANGED, MISSING -> event;
        };
    }

    private static KnownMatch knownMatch(Event event) {
        var clubs = pairing(event);
        return new KnownMatch(
                clubs.getFirst(),
                clubs.getLast(),
                event.kickoff(),
                event.dateHint(),
                event.state() == EventState.DRAFT,
                event.state() == EventState.POSTPONED,
                event.isOver());
    }

    private static List<ClubId> pairing(Event event) {
        var match = Objects.requireNonNull(event.match());
        return List.of(Objects.requireNonNull(match.home()), Objects.requireNonNull(match.away()));
    }

    private static Change line(SeasonChange change, EventId event, Grounds grounds) {
        return new Change(
                change.kind(),
                event,
                Objects.requireNonNull(grounds.clubs().get(change.home())).name(),
                Objects.requireNonNull(grounds.clubs().get(change.away())).name(),
                change.round(),
                change.kickoffBefore(),
                change.kickoff(),
                change.dateBefore(),
                change.dateHint());
    }
}
