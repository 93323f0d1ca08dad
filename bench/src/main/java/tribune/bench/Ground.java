package tribune.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A ground whose events are sold.
 *
 * @param runs neighbours: unbroken runs of ordinary places within a row, as ordinals; a standing area is one run
 * @param section the key of the standing area, "" where there are seats
 */
record Ground(String venue, int capacity, List<String> levels, List<List<Integer>> runs, String section) {
    /** The places that anybody may buy alone: accessible and companion seats are sold by their own rules. */
    List<Integer> places() {
        return runs.stream().flatMap(List::stream).toList();
    }

    /** The numbers from {@code first} on, cut where one is special. */
    static List<List<Integer>> runs(int first, int places, java.util.Set<Integer> special) {
        List<List<Integer>> runs = new ArrayList<>();
        List<Integer> run = new ArrayList<>();
        for (int seat : IntStream.range(first, first + places).toArray()) {
            if (!special.contains(seat)) {
                run.add(seat);
                continue;
            }
            if (!run.isEmpty()) runs.add(run);
            run = new ArrayList<>();
        }
        if (!run.isEmpty()) runs.add(run);
        return runs;
    }
}
