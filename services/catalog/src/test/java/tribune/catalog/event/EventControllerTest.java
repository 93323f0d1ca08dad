package tribune.catalog.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tribune.catalog.CatalogStory.staff;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.catalog.CatalogProblem;
import tribune.catalog.CatalogStory;
import tribune.catalog.event.EventController.EventPatch;
import tribune.catalog.event.EventController.Postponement;
import tribune.catalog.seatmap.TestMaps;
import tribune.catalog.venue.TestVenues;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VenueId;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.catalog.EventState;
import tribune.contracts.catalog.PlanSet;
import tribune.kernel.CommonProblem;
import tribune.kernel.Refusal;

class EventControllerTest {
    private static final Instant KICKOFF = Instant.parse("2026-09-01T17:00:00Z");

    private final CatalogStory story = new CatalogStory();
    private final EventController events = TestEvents.controller(story.service());
    private final OrganiserId brann = story.organiser("Brann", null);
    private VenueId venue;
    private EventId event;

    @BeforeEach
    void aDraft() {
        venue = TestVenues.add(story.service(), brann, "Brann Stadion", "Bergen");
        TestMaps.generate(story.service(), brann, venue, 1_500);
        event = TestEvents.add(story.service(), brann, venue, "Brann - Viking", KICKOFF);
    }

    @Test
    void a_draft_is_told_to_nobody_and_a_published_event_with_all_it_is() {
        assertThat(story.test().published(EventChanged.class)).isEmpty();
        events.publish(staff(brann), event);
        var told = story.test().published(EventChanged.class);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().state()).isEqualTo(EventState.PUBLISHED);
        assertThat(told.getFirst().zone()).isEqualTo("Europe/Oslo");
        assertThat(told.getFirst().kickoff()).isEqualTo(KICKOFF);
    }

    @Test
    void the_plan_is_told_once_when_the_event_first_goes_on_sale() {
        events.sell(staff(brann), event);
        events.close(staff(brann), event);
        events.sell(staff(brann), event);
        events.sell(staff(brann), event);
        assertThat(story.test().published(PlanSet.class))
                .singleElement()
                .satisfies(set -> assertThat(set.plan().size()).isEqualTo(1_500));
        assertThat(story.test().published(EventChanged.class))
                .extracting(EventChanged::state)
                .containsExactly(EventState.ON_SALE, EventState.CLOSED, EventState.ON_SALE);
        assertThat(story.test().published(EventChanged.class))
                .extracting(EventChanged::version)
                .containsExactly(2L, 3L, 4L);
    }

    @Test
    void a_postponed_event_goes_on_as_before_when_it_gets_a_new_time() {
        events.sell(staff(brann), event);
        var postponed = events.postpone(staff(brann), event, new Postponement(LocalDate.of(2026, 9, 1)));
        assertThat(postponed.state()).isEqualTo(EventState.POSTPONED);
        assertThat(postponed.kickoff()).isNull();
        assertThat(postponed.dateHint()).isEqualTo(LocalDate.of(2026, 9, 1));
        var later = KICKOFF.plusSeconds(864_000);
        var resumed = events.change(staff(brann), event, new EventPatch(null, null, later, null));
        assertThat(resumed.state()).isEqualTo(EventState.ON_SALE);
        assertThat(resumed.kickoff()).isEqualTo(later);
        assertThat(resumed.dateHint()).isNull();
    }

    @Test
    void states_that_do_not_follow_are_refused() {
        events.cancel(staff(brann), event);
        refused(CatalogProblem.EVENT_STATE, () -> events.sell(staff(brann), event));
        refused(CatalogProblem.EVENT_STATE, () -> events.publish(staff(brann), event));
        refused(CatalogProblem.EVENT_STATE, () -> events.postpone(staff(brann), event, new Postponement(null)));
        refused(
                CatalogProblem.EVENT_STATE,
                () -> events.change(staff(brann), event, new EventPatch(null, null, KICKOFF.plusSeconds(60), null)));
    }

    @Test
    void the_map_is_fixed_once_sales_began() {
        var other = TestMaps.generate(story.service(), brann, venue, 2_000);
        events.change(staff(brann), event, new EventPatch(null, other, null, null));
        events.sell(staff(brann), event);
        assertThat(story.test().published(PlanSet.class))
                .singleElement()
                .satisfies(set -> assertThat(set.seatMapId()).isEqualTo(other));
        var third = TestMaps.generate(story.service(), brann, venue, 2_500);
        refused(
                CatalogProblem.EVENT_MAP_FIXED,
                () -> events.change(staff(brann), event, new EventPatch(null, third, null, null)));
    }

    @Test
    void without_a_map_nothing_can_be_sold() {
        var bare = TestVenues.add(story.service(), brann, "Nymark", "Bergen");
        var show = TestEvents.add(story.service(), brann, bare, "Concert", null);
        refused(CatalogProblem.EVENT_HAS_NO_MAP, () -> events.sell(staff(brann), show));
    }

    @Test
    void another_organisers_events_venues_and_maps_do_not_exist() {
        var viking = story.organiser("Viking", null);
        refused(CommonProblem.NOT_FOUND, () -> events.publish(staff(viking), event));
        refused(CommonProblem.NOT_FOUND, () -> TestEvents.add(story.service(), viking, venue, "Ours", null));
    }

    private static void refused(tribune.kernel.Problem problem, Runnable request) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(request::run)
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    @AfterEach
    void close() {
        story.close();
    }
}
