package tribune.sales.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.contracts.Ids.BallotEntryId;
import tribune.kernel.Uuid7;

class AllotmentTest {
    private static List<Entry> waiting(int... parties) {
        var entries = new ArrayList<Entry>();
        for (int party : parties)
            entries.add(new Entry(
                    new BallotEntryId(Uuid7.next()), Entry.State.WAITING, party, entries.size() + 1, null, 0));
        return entries;
    }

    private static List<Integer> ranks(int free, int... parties) {
        return Allotment.winners(free, waiting(parties)).stream()
                .map(Entry::rank)
                .toList();
    }

    @Test
    void the_first_in_the_drawn_order_win_while_there_is_room() {
        assertThat(ranks(4, 2, 2, 1)).containsExactly(1, 2);
    }

    @Test
    void a_party_too_large_for_what_is_left_is_passed_over() {
        assertThat(ranks(3, 2, 2, 1)).containsExactly(1, 3);
    }

    @Test
    void nothing_free_or_nobody_waiting_is_no_winner() {
        assertThat(ranks(0, 1)).isEmpty();
        assertThat(ranks(-3, 1)).isEmpty();
        assertThat(ranks(5)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void winners_never_exceed_what_is_free_and_nobody_who_fits_is_left_out(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int free = random.nextInt(40);
            var entries = waiting(random.ints(random.nextInt(30), 1, 9).toArray());
            var winners = Allotment.winners(free, entries);
            int taken = winners.stream().mapToInt(Entry::party).sum();
            assertThat(taken).isLessThanOrEqualTo(free);
            assertThat(entries)
                    .filteredOn(entry -> !winners.contains(entry))
                    .allMatch(entry -> entry.party() > free - taken);
        }
    }
}
