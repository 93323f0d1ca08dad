package tribune.sales.addon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Money;
import tribune.kernel.Uuid7;
import tribune.sales.addon.AddOn.Kind;
import tribune.sales.addon.AddOn.Place;
import tribune.sales.addon.AddOn.Text;
import tribune.sales.addon.AddOnUnits.Key;
import tribune.sales.addon.Nudge.Candidate;

class NudgeTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final EventId EVENT = new EventId(Uuid7.next());
    private static final Place ADULT = new Place("A", "adult");

    @Test
    void at_most_two_are_suggested_by_their_rank() {
        var third = rule(List.of(), null, 3, null);
        var first = rule(List.of(), null, 1, null);
        var second = rule(List.of(), null, 2, null);
        assertThat(chosen(third, first, second)).containsExactly(first, second);
    }

    @Test
    void what_the_cart_has_or_its_places_may_not_have_is_not_suggested() {
        var scarf = rule(List.of(), null, 1, null);
        var forChildren = rule(List.of("child"), null, 2, null);
        assertThat(Nudge.choose(
                        List.of(scarf, forChildren),
                        Set.of(new Key(scarf.addOn().id(), EVENT)),
                        NOW))
                .isEmpty();
    }

    @Test
    void a_rule_on_what_is_left_holds_only_as_counted() {
        assertThat(chosen(rule(List.of(), 20, 1, 21))).isEmpty();
        assertThat(chosen(rule(List.of(), 20, 1, 20))).hasSize(1);
        assertThat(chosen(rule(List.of(), 20, 1, 0))).as("sold out").isEmpty();
        assertThat(chosen(rule(List.of(), 20, 1, null))).as("never scarce").isEmpty();
        assertThat(chosen(rule(List.of(), null, 1, 0))).as("sold out").isEmpty();
    }

    private static List<Candidate> chosen(Candidate... candidates) {
        return Nudge.choose(List.of(candidates), Set.of(), NOW);
    }

    private static Candidate rule(
            List<String> categories, @Nullable Integer leftAtMost, int priority, @Nullable Integer left) {
        var addOn = new AddOn(
                new AddOnId(Uuid7.next()),
                Kind.FOOD,
                new Text("Pie", "Pai"),
                new Text("", ""),
                new Money(6_000, "NOK"),
                1_500,
                4,
                true,
                List.of(),
                List.of(),
                null,
                null,
                true);
        return new Candidate(
                EVENT, addOn, new Nudge(categories, List.of(), leftAtMost, priority, false), left, List.of(ADULT));
    }
}
