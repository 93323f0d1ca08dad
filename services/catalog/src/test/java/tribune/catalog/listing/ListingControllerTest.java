package tribune.catalog.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tribune.catalog.CatalogStory.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.catalog.CatalogStory;
import tribune.catalog.event.EventDirectory.Listed;
import tribune.catalog.event.TestEvents;
import tribune.catalog.offer.TestOffers;
import tribune.catalog.seatmap.TestMaps;
import tribune.catalog.venue.TestVenues;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VenueId;
import tribune.kernel.Json;
import tribune.kernel.Money;
import tribune.kernel.Refusal;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;

class ListingControllerTest {
    private final CatalogStory story = new CatalogStory();
    private final ListingController listing = TestListings.controller(story.service());
    private final OrganiserId brann = story.organiser("Brann", null);
    private VenueId venue;

    @BeforeEach
    void aVenue() {
        venue = TestVenues.add(story.service(), brann, "Brann Stadion", "Bergen");
        TestMaps.generate(story.service(), brann, venue, 1_500);
    }

    @Test
    void pages_follow_each_other_by_time_without_loss() {
        var added = new ArrayList<EventId>();
        for (int i = 0; i < 7; i++)
            added.add(published("Match " + i, Instant.parse("2026-09-0" + (i / 2 + 1) + "T17:00:00Z")));
        var seen = new ArrayList<EventId>();
        String after = null;
        do {
            var page = page(null, 3, after);
            page.items().forEach(event -> seen.add(event.id()));
            after = page.next();
        } while (after != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(added).doesNotHaveDuplicates();
    }

    @Test
    void a_draft_is_seen_by_its_own_organiser_only() {
        var draft = TestEvents.add(story.service(), brann, venue, "Secret", null);
        assertThat(page(null, 10, null).items()).isEmpty();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> listing.get(Caller.GUEST, draft));
        var other = staff(story.organiser("Viking", null));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> listing.get(other, draft));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> listing.seatMap(Caller.GUEST, draft, null, null));
        assertThat(listing.get(staff(brann), draft).name()).isEqualTo("Secret");
    }

    @Test
    void events_are_found_by_words_in_any_spelling_and_by_day() {
        published("Bodø/Glimt - Brann", Instant.parse("2026-09-01T17:00:00Z"));
        published("Brann - Molde", Instant.parse("2026-10-01T17:00:00Z"));
        assertThat(page("bodo glimt", 10, null).items()).hasSize(1);
        assertThat(page("BERGEN", 10, null).items()).hasSize(2);
        assertThat(page("%", 10, null).items()).hasSize(2);
        assertThat(page("'; drop table event; --", 10, null).items()).isEmpty();
        var october = listing.list(
                Caller.GUEST, null, null, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 2), null, null, null);
        assertThat(october.items()).extracting(Listed::name).containsExactly("Brann - Molde");
    }

    @Test
    void a_price_contains_every_fee_that_is_passed_on() {
        var event = published("Brann - Viking", Instant.parse("2026-09-01T17:00:00Z"));
        TestOffers.add(story.service(), brann, event, "premium", 45_000);
        assertThat(listing.get(Caller.GUEST, event).offers()).noneMatch(PriceBoard.PublicOffer::onSale);
        TestEvents.sell(story.service(), brann, event);
        var shown = listing.get(Caller.GUEST, event);
        var offer = shown.offers().getFirst();
        assertThat(offer.onSale()).isTrue();
        assertThat(offer.prices().getFirst().total()).isEqualTo(new Money(47_250, "NOK"));
        assertThat(shown.organiser().name()).isEqualTo("Brann");
        assertThat(Objects.requireNonNull(shown.seatMap()).places()).isEqualTo(1_500);
    }

    @Test
    void the_list_says_what_the_cheapest_ticket_costs_and_whether_it_can_be_had() {
        var event = published("Brann - Viking", Instant.parse("2026-09-01T17:00:00Z"));
        assertThat(only().lowestTotal()).isNull();
        TestOffers.add(story.service(), brann, event, "premium", 45_000);
        TestOffers.add(story.service(), brann, event, "premium", 30_000);
        assertThat(only().lowestTotal()).isEqualTo(new Money(31_500, "NOK"));
        assertThat(only().onSale()).isFalse();
        TestEvents.sell(story.service(), brann, event);
        assertThat(only().onSale()).isTrue();
    }

    private Listed only() {
        return page(null, 10, null).items().getFirst();
    }

    @Test
    void a_named_version_of_a_map_may_be_kept_for_ever() {
        var event = published("Brann - Viking", null);
        var first = listing.seatMap(Caller.GUEST, event, 1, null);
        assertThat(first.getHeaders().getFirst("Cache-Control")).contains("immutable");
        assertThat(Json.tree(new String(
                                Objects.requireNonNull(first.getBody()), java.nio.charset.StandardCharsets.UTF_8))
                        .path("sections")
                        .size())
                .isPositive();
        var again =
                listing.seatMap(Caller.GUEST, event, null, first.getHeaders().getETag());
        assertThat(again.getStatusCode().value()).isEqualTo(304);
        assertThat(again.getHeaders().getFirst("Cache-Control")).doesNotContain("immutable");
    }

    private EventId published(String name, @Nullable Instant kickoff) {
        var event = TestEvents.add(story.service(), brann, venue, name, kickoff);
        TestEvents.publish(story.service(), brann, event);
        return event;
    }

    private Page<Listed> page(@Nullable String words, int limit, @Nullable String after) {
        return listing.list(Caller.GUEST, null, null, null, null, words, limit, after);
    }

    @AfterEach
    void close() {
        story.close();
    }
}
