package tribune.catalog.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tribune.catalog.CatalogStory.bytes;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.catalog.CatalogProblem;
import tribune.catalog.CatalogStory;
import tribune.catalog.club.TestClubs;
import tribune.catalog.event.TestEvents;
import tribune.catalog.fixture.SeasonChange.Kind;
import tribune.catalog.season.Seasons.ImportReport;
import tribune.catalog.venue.TestVenues;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeasonId;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.catalog.EventState;
import tribune.kernel.CommonProblem;
import tribune.kernel.Refusal;

class SeasonsTest {
    private static final String JULY = """
            {"name": "Eliteserien", "matches": [
              {"round": "1", "date": "2026-08-15", "team1": "SK Brann", "team2": "Viking FK"},
              {"round": "2", "date": "2026-09-20", "time": "17:00", "team1": "Viking FK", "team2": "SK Brann"},
              {"round": "3", "date": "2026-09-27", "time": "17:00", "team1": "SK Brann", "team2": "Molde"}]}
            """;
    private static final String SEPTEMBER = """
            {"name": "Eliteserien", "matches": [
              {"round": "1", "date": "2026-08-15", "time": "19:15", "team1": "Brann", "team2": "Viking"},
              {"round": "2", "date": "2026-09-20", "status": "postponed", "team1": "Viking", "team2": "Brann"},
              {"round": "3", "date": "2026-09-28", "time": "19:00", "team1": "Brann", "team2": "Molde FK"}]}
            """;

    private final CatalogStory story = new CatalogStory();
    private final Seasons seasons = new Seasons(
            story.service().database(),
            TestEvents.events(story.service()),
            story.service().clock());
    private final OrganiserId league = story.organiser("Eliteserien", null);
    private final OrganiserId brann = story.organiser("Brann", league);
    private SeasonId season;

    @BeforeEach
    void aLeagueOfThree() {
        club("SK Brann", brann, "Bergen");
        club("Viking FK", story.organiser("Viking", league), "Stavanger");
        club("Molde FK", story.organiser("Molde", league), "Molde");
        season = seasons.add(league, "2026", CatalogStory.newKey("2026")).id();
    }

    @Test
    void a_list_becomes_the_home_clubs_events() {
        var report = take(JULY);
        assertThat(report.counts()).containsOnlyKeys(Kind.ADDED).containsEntry(Kind.ADDED, 3L);
        var told = story.test().published(EventChanged.class);
        assertThat(told).extracting(EventChanged::name).contains("SK Brann - Viking FK");
        assertThat(told).filteredOn(event -> event.organiserId().equals(brann)).hasSize(2);
        assertThat(told.getFirst().kickoff()).isNull();
        assertThat(told.getFirst().dateHint()).isEqualTo(LocalDate.of(2026, 8, 15));
    }

    @Test
    void a_newer_list_moves_adds_and_postpones_and_makes_no_second_match() {
        take(JULY);
        var report = take(SEPTEMBER);
        assertThat(report.counts()).containsOnlyKeys(Kind.KICKOFF_SET, Kind.POSTPONED, Kind.KICKOFF_MOVED);
        var told = story.test().published(EventChanged.class);
        assertThat(told).hasSize(6);
        var now = told.subList(3, 6);
        assertThat(now.get(0).kickoff()).isEqualTo(Instant.parse("2026-08-15T17:15:00Z"));
        assertThat(now.get(1).state()).isEqualTo(EventState.POSTPONED);
        assertThat(now.get(1).kickoff()).isNull();
        assertThat(now.get(1).dateHint()).isEqualTo(LocalDate.of(2026, 9, 20));
        assertThat(now)
                .extracting(EventChanged::eventId)
                .containsExactlyElementsOf(
                        told.subList(0, 3).stream().map(EventChanged::eventId).toList());
    }

    @Test
    void the_same_list_again_changes_nothing() {
        take(JULY);
        take(SEPTEMBER);
        var report = take(SEPTEMBER);
        assertThat(report.counts()).containsOnlyKeys(Kind.UNCHANGED);
        assertThat(report.changes()).isEmpty();
        assertThat(story.test().published(EventChanged.class)).hasSize(6);
    }

    @Test
    void a_postponed_match_resumes_when_a_list_gives_it_a_time() {
        take(SEPTEMBER);
        var report = take(JULY);
        assertThat(report.counts()).containsEntry(Kind.KICKOFF_MOVED, 2L);
        assertThat(story.test().published(EventChanged.class).getLast().state()).isEqualTo(EventState.PUBLISHED);
    }

    @Test
    void a_malformed_list_is_refused_whole() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> take(JULY.replace("2026-09-27", "2026-09-37")))
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(CatalogProblem.FILE_REFUSED));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> take(JULY.replace("Molde", "Moldova")));
        assertThat(story.test().published(EventChanged.class)).isEmpty();
    }

    @Test
    void only_the_league_takes_lists_in_and_only_for_clubs_that_play_in_it() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> seasons.take(brann, season, bytes(JULY), true, CatalogStory.newKey("list")));
        var stranger = story.organiser("Stranger", null);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> club("Stranger FK", stranger, "Oslo"))
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(CatalogProblem.CLUB_NOT_IN_LEAGUE));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> TestClubs.add(
                        story.service(),
                        league,
                        "Brann 2",
                        brann,
                        TestVenues.add(story.service(), stranger, "Not Brann's", "Oslo")))
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.NOT_FOUND));
    }

    private void club(String name, OrganiserId organiser, String city) {
        var venue = TestVenues.add(story.service(), organiser, city + " Stadion", city);
        TestClubs.add(story.service(), league, name, organiser, venue);
    }

    private ImportReport take(String list) {
        return seasons.take(league, season, bytes(list), true, CatalogStory.newKey("list"));
    }

    @AfterEach
    void close() {
        story.close();
    }
}
