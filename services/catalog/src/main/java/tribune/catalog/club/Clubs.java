package tribune.catalog.club;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tribune.catalog.CatalogProblem;
import tribune.catalog.OnlyOnce;
import tribune.catalog.fixture.ClubNames;
import tribune.catalog.venue.VenueStore;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.RequestKey;

/** Registers clubs under their league. */
public final class Clubs {
    private static final int MAX_CLUBS = 500;

    private final Database database;
    private final OnlyOnce once;
    private final ClubStore clubs;
    private final OrganiserStore organisers;
    private final VenueStore venues;

    public Clubs(Database database, Clock clock) {
        this.database = database;
        this.once = new OnlyOnce(database, clock);
        this.clubs = new ClubStore(database);
        this.organisers = new OrganiserStore(database);
        this.venues = new VenueStore(database);
    }

    /** The club's organiser must play in the league (identity says so), and own the venue. */
    Club add(OrganiserId league, Club club, RequestKey key) {
        var organiser = database.directory(() -> organisers.find(club.organiserId()))
                .filter(found ->
                        found.league().equals(league.value()) || found.id().equals(league))
                .orElseThrow(() -> CatalogProblem.CLUB_NOT_IN_LEAGUE.because("ask the club's organiser to join it"));
        if (database.read(organiser.id(), () -> venues.find(club.venueId())).isEmpty())
            throw CommonProblem.NOT_FOUND.because("the club's organiser has no such venue");
        return once.make(league, key, "club", Club.class, () -> {
            lock(league);
            requireNew(clubs.ofLeague(league), club);
            clubs.add(league, club);
            return club;
        });
    }

    List<Club> list(OrganiserId league) {
        return database.read(league, () -> clubs.ofLeague(league));
    }

    /** Two registrations take turns, so that no spelling ends up with two clubs. */
    private void lock(OrganiserId league) {
        database.sql("select organiser_id from organiser_directory where organiser_id = :league for update")
                .param("league", league.value())
                .query((row, _) -> row.getString("organiser_id"))
                .optional();
    }

    private static void requireNew(List<Club> known, Club club) {
        if (known.size() >= MAX_CLUBS) throw CatalogProblem.CLUB_EXISTS.because("a league has up to 500 clubs");
        Set<String> taken = new HashSet<>();
        for (var other : known) {
            taken.add(ClubNames.normalised(other.name()));
            for (var alias : other.aliases()) taken.add(ClubNames.normalised(alias));
        }
        if (taken.contains(ClubNames.normalised(club.name()))) throw CatalogProblem.CLUB_EXISTS.because(club.name());
        for (var alias : club.aliases())
            if (taken.contains(ClubNames.normalised(alias))) throw CatalogProblem.CLUB_EXISTS.because(alias);
    }
}
