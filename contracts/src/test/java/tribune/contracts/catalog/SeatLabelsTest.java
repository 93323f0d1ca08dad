package tribune.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeatLabelsTest {
    @Test
    void a_comma_is_a_gap_between_neighbours() {
        assertThat(SeatLabels.runs("1-3,5")).containsExactly(List.of("1", "2", "3"), List.of("5"));
        assertThat(SeatLabels.all("4-1,A1+A2")).containsExactly("4", "3", "2", "1", "A1", "A2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-10,12-16", "3-1", "A1+A2", "1+3+5", "01+02+03", "7-9+11-13,20", "9-12", "1-3+1-3"})
    void the_shortest_notation_reads_back_as_itself(String labels) {
        assertThat(SeatLabels.compact(SeatLabels.runs(labels))).isEqualTo(labels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "1,", "1-2000000", "1-9999", "+", "1-1999,1-1999"})
    void malformed_or_endless_rows_are_refused(String labels) {
        assertThatIllegalArgumentException().isThrownBy(() -> SeatLabels.runs(labels));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1-2", "a,b", "a+b"})
    void a_name_that_the_notation_would_change_is_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> SeatLabels.compact(List.of(List.of(name))));
    }

    @Test
    void any_runs_of_plain_names_survive() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            var runs = new ArrayList<List<String>>();
            for (int r = random.nextInt(1, 4); r > 0; r--) {
                var run = new ArrayList<String>();
                for (int n = random.nextInt(1, 8); n > 0; n--)
                    run.add(random.nextInt(5) == 0 ? "A" + random.nextInt(9) : "" + random.nextInt(12));
                runs.add(List.copyOf(run));
            }
            assertThat(SeatLabels.runs(SeatLabels.compact(runs))).isEqualTo(runs);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 34, -17", "2, 67, -33", "3, 100, -50"})
    void seats_lie_evenly_between_the_ends_of_their_row(int index, int x, int y) {
        var row = new SeatPlan.Row(
                "1", 0, 4, "1-4", 0, new SeatPlan.Point(0, 0), new SeatPlan.Point(101, -50), null, null);
        assertThat(row.at(index)).isEqualTo(new SeatPlan.Point(index == 3 ? 101 : x, y));
    }
}
