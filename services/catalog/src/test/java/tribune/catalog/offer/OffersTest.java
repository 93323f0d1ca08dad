package tribune.catalog.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tribune.catalog.CatalogProblem;
import tribune.catalog.CatalogStory;
import tribune.catalog.event.TestEvents;
import tribune.catalog.offer.OfferWish.Category;
import tribune.catalog.offer.OfferWish.Fee;
import tribune.catalog.offer.OfferWish.Price;
import tribune.catalog.seatmap.TestMaps;
import tribune.catalog.venue.TestVenues;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.Channel;
import tribune.contracts.catalog.OfferChanged;
import tribune.contracts.tickets.CredentialCode;
import tribune.kernel.Money;
import tribune.kernel.Refusal;

class OffersTest {
    private final CatalogStory story = new CatalogStory();
    private final Offers offers = new Offers(
            story.service().database(),
            story.service().outbox(),
            story.service().clock());
    private final OrganiserId brann = story.organiser("Brann", null);
    private EventId event;

    @BeforeEach
    void anEventWithAMap() {
        var venue = TestVenues.add(story.service(), brann, "Brann Stadion", "Bergen");
        TestMaps.generate(story.service(), brann, venue, 1_500);
        event = TestEvents.add(story.service(), brann, venue, "Brann - Viking", null);
    }

    @Test
    void every_version_of_an_offer_is_told_whole() {
        var offer = offers.add(brann, event, wish("premium", 45_000, null, null));
        offers.replace(brann, event, offer.offerId(), wish("premium", 40_000, null, "Gullkort"));
        var told = story.test().published(OfferChanged.class);
        assertThat(told).extracting(OfferChanged::version).containsExactly(1L, 2L);
        assertThat(told.getLast().prices().getFirst().amount()).isEqualTo(new Money(40_000, "NOK"));
        assertThat(told.getLast().presaleHash()).hasSize(64).isNotEqualTo("Gullkort");
        assertThat(offers.list(brann, event)).containsExactly(told.getLast());
    }

    @Test
    void a_group_category_and_the_form_of_the_codes_are_told_to_sales() {
        var usual = wish("premium", 45_000, null, null);
        var family = new OfferWish(
                "Family",
                true,
                usual.channels(),
                null,
                null,
                null,
                null,
                6,
                12,
                1_200,
                List.of(new Category("family", "Family of four", 4)),
                List.of(new Price("premium", "family", new Money(90_000, "NOK"))),
                null,
                CredentialCode.Form.ROTATING);
        var told = offers.add(brann, event, family);
        assertThat(told.prices().getFirst().entries()).isEqualTo(4);
        assertThat(told.codeForm()).isEqualTo(CredentialCode.Form.ROTATING);
        var patch = new OfferPatch("Families", null, null, null, null, null);
        assertThat(offers.change(brann, event, told.offerId(), patch).codeForm())
                .isEqualTo(CredentialCode.Form.ROTATING);
    }

    @Test
    void a_patch_changes_what_it_names_and_nothing_leaves_no_trace() {
        var offer = offers.add(brann, event, wish("premium", 45_000, null, null));
        var off = offers.change(brann, event, offer.offerId(), new OfferPatch(null, false, null, null, null, null));
        offers.change(brann, event, offer.offerId(), new OfferPatch("General sale", false, null, null, 6, 12));
        assertThat(off.active()).isFalse();
        assertThat(off.prices()).isEqualTo(offer.prices());
        assertThat(story.test().published(OfferChanged.class))
                .extracting(OfferChanged::version)
                .containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @CsvSource({"balcony, 100", "premium, -1", "premium, 100000001"})
    void a_price_fits_the_map_and_is_no_slip_of_the_keyboard(String level, long amount) {
        refused(wish(level, amount, null, null));
    }

    @Test
    void contradictions_are_refused() {
        var now = story.test().now();
        refused(with(List.of(price("premium", "adult", "NOK"), price("premium", "adult", "NOK")), List.of()));
        refused(with(List.of(price("premium", "child", "NOK")), List.of()));
        refused(with(List.of(price("premium", "adult", "NOK"), price("halfway", "adult", "EUR")), List.of()));
        refused(with(List.of(price("premium", "adult", "NOK")), List.of(new Fee("Fee", null, null, true, 0))));
        refused(with(
                List.of(price("premium", "adult", "NOK")), List.of(new Fee("Fee", new Money(1, "NOK"), 100, true, 0))));
        refused(wish("premium", 100, now, null));
    }

    @Test
    void a_copy_has_the_offers_but_no_windows_and_codes() {
        offers.add(brann, event, wish("premium", 45_000, null, null));
        offers.add(brann, event, wish("premium", 35_000, null, "Gullkort"));
        var copy = offers.copy(brann, TestEvents.events(story.service()), event, "Brann - Molde", null, null);
        assertThat(copy.name()).isEqualTo("Brann - Molde");
        assertThat(offers.list(brann, copy.id()))
                .extracting(OfferChanged::active, OfferChanged::presaleHash)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, null),
                        org.assertj.core.groups.Tuple.tuple(false, null));
    }

    @Test
    void another_organisers_offers_do_not_exist() {
        var viking = story.organiser("Viking", null);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> offers.add(viking, event, wish("premium", 45_000, null, null)));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> offers.list(viking, event));
    }

    @AfterEach
    void close() {
        story.close();
    }

    private void refused(OfferWish wish) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> offers.add(brann, event, wish))
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(CatalogProblem.OFFER_INVALID));
    }

    private static Price price(String level, String category, String currency) {
        return new Price(level, category, new Money(100, currency));
    }

    private static OfferWish with(List<Price> prices, List<Fee> fees) {
        return new OfferWish(
                "General sale",
                true,
                Set.of(Channel.FLOW),
                null,
                null,
                null,
                null,
                null,
                null,
                1_200,
                List.of(new Category("adult", "Adult", null)),
                prices,
                fees,
                null);
    }

    /** {@code until}: a window that ends before it begins. */
    static OfferWish wish(String level, long amount, @Nullable Instant until, @Nullable String code) {
        return new OfferWish(
                "General sale",
                true,
                Set.of(Channel.FLOW, Channel.DIRECT),
                until == null ? null : until.plusSeconds(60),
                until,
                code,
                null,
                6,
                12,
                1_200,
                List.of(new Category("adult", "Adult", null)),
                List.of(new Price(level, "adult", new Money(amount, "NOK"))),
                List.of(new Fee("Service", null, 500, true, 2_500)),
                null);
    }
}
