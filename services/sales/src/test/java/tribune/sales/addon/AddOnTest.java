package tribune.sales.addon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.AddOnId;
import tribune.kernel.Money;
import tribune.kernel.Uuid7;
import tribune.sales.addon.AddOn.Kind;
import tribune.sales.addon.AddOn.Place;
import tribune.sales.addon.AddOn.Text;

class AddOnTest {
    private static final Instant OPENS = Instant.parse("2026-05-01T10:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-05-10T10:00:00Z");
    private static final Place CHILD = new Place("A", "child");

    @Test
    void is_sold_from_its_beginning_and_no_longer_than_its_end() {
        var parking = addOn(List.of(), List.of(), true);
        assertThat(parking.isOnSale(OPENS.minusMillis(1))).isFalse();
        assertThat(parking.isOnSale(OPENS)).isTrue();
        assertThat(parking.isOnSale(CLOSES)).isFalse();
        assertThat(addOn(List.of(), List.of(), false).isOnSale(OPENS)).isFalse();
    }

    @Test
    void goes_with_places_that_meet_category_and_level_at_once() {
        var lounge = addOn(List.of("adult"), List.of("A"), true);
        assertThat(lounge.objection(List.of(CHILD, new Place("S", "adult")), 1, OPENS))
                .isEqualTo("not with these places");
        assertThat(lounge.objection(List.of(CHILD, new Place("A", "adult")), 1, OPENS))
                .isNull();
    }

    @Test
    void goes_with_no_place_at_all_never_and_in_no_greater_number_than_an_order_may_have() {
        var scarf = addOn(List.of(), List.of(), true);
        assertThat(scarf.objection(List.of(), 1, OPENS)).isNotNull();
        assertThat(scarf.objection(List.of(CHILD), 4, OPENS)).isNull();
        assertThat(scarf.objection(List.of(CHILD), 5, OPENS)).isEqualTo("at most 4 per order");
    }

    private static AddOn addOn(List<String> categories, List<String> levels, boolean active) {
        return new AddOn(
                new AddOnId(Uuid7.next()),
                Kind.MERCHANDISE,
                new Text("Scarf", "Skjerf"),
                new Text("", ""),
                new Money(25_000, "NOK"),
                2_500,
                4,
                true,
                categories,
                levels,
                OPENS,
                CLOSES,
                active);
    }
}
