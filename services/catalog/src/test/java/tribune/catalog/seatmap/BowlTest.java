package tribune.catalog.seatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.catalog.seatmap.Places.Place;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Kind;

class BowlTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                200, 201, 1_500, 3_300, 8_022, 10_000, 16_555, 19_999, 20_000, 31_999, 32_000, 45_276, 75_811, 120_000
            })
    void a_generated_ground_has_exactly_the_wanted_capacity(int capacity) {
        assertThat(Bowl.generate("Ground", capacity, false).size()).isEqualTo(capacity);
        assertThat(Bowl.generate("Ground", capacity, true).size()).isEqualTo(capacity);
    }

    @ParameterizedTest
    @ValueSource(ints = {3_300, 16_555, 25_700, 60_361})
    void no_two_seats_stand_on_the_same_spot_and_none_on_the_pitch(int capacity) {
        var plan = Bowl.generate("Ground", capacity, false);
        var cells = new HashSet<Long>();
        for (var place : Places.of(plan)) {
            assertThat(cells.add(place.at().x() / 20 * 1_000_000L + place.at().y() / 20))
                    .as("%s", place)
                    .isTrue();
            assertThat(Math.abs(place.at().x()) > 5_400 || Math.abs(place.at().y()) > 3_500)
                    .isTrue();
        }
    }

    @Test
    void a_big_ground_has_what_a_ground_needs() {
        var plan = Bowl.generate("Emirates", 60_361, false);
        var specials = Places.of(plan).stream()
                .map(Place::special)
                .filter(Objects::nonNull)
                .toList();
        assertThat(specials).filteredOn(special -> special.accessible()).hasSizeBetween(240, 300);
        assertThat(specials.stream()
                        .filter(special -> special.companionOf() != null)
                        .count())
                .isEqualTo(specials.stream()
                        .filter(special -> special.accessible())
                        .count());
        assertThat(specials).anyMatch(special -> special.restrictedView());
        assertThat(plan.levels())
                .extracting(SeatPlan.Level::key)
                .containsExactly("premium", "halfway", "side", "corner", "goal");
        assertThat(plan.sections()).extracting(SeatPlan.Section::gate).containsOnly("West", "North", "East", "South");
        assertThat(plan.sections()).anyMatch(section -> "away".equals(section.zone()));
        assertThat(plan.sections())
                .extracting(SeatPlan.Section::stand)
                .contains("West Stand", "West Stand, upper tier");
    }

    @Test
    void a_standing_area_is_behind_a_goal() {
        var plan = Bowl.generate("Lerkendal", 21_421, true);
        var standing = plan.sections().stream()
                .filter(section -> section.kind() == Kind.STANDING)
                .toList();
        assertThat(standing).hasSize(2).allMatch(section -> section.stand().equals("South Stand"));
        assertThat(plan.levels()).extracting(SeatPlan.Level::key).contains("standing");
        assertThat(List.of(standing.getFirst().rows().getFirst().places())).allMatch(places -> places > 500);
    }

    @Test
    void impossible_capacities_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Bowl.generate("Ground", 199, false));
        assertThatIllegalArgumentException().isThrownBy(() -> Bowl.generate("Ground", 120_001, false));
    }
}
