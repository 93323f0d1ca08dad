package tribune.contracts.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * The notation of seat names: {@code "1-10,12-16"} is two runs with a gap between seat 10 and seat 12; {@code "A1+A2"}
 * is one run of two neighbours; a range counts up or down.
 */
public final class SeatLabels {
    /** No row of any stadium is longer; a typo such as {@code 1-10000000} must not fill the memory. */
    public static final int MAX_SEATS_A_ROW = 2_000;

    private SeatLabels() {}

    /** The runs of neighbouring seats: {@code "1-2,4"} is [[1, 2], [4]]. Throws IllegalArgumentException if malformed. */
    public static List<List<String>> runs(String labels) {
        var runs = new ArrayList<List<String>>();
        int seats = 0;
        for (var part : labels.split(",", -1)) {
            var run = run(part.strip());
            seats += run.size();
            if (seats > MAX_SEATS_A_ROW) throw new IllegalArgumentException("more than " + MAX_SEATS_A_ROW + " seats");
            runs.add(run);
        }
        return List.copyOf(runs);
    }

    /** All seat names in order. */
    public static List<String> all(String labels) {
        return runs(labels).stream().flatMap(List::stream).toList();
    }

    private static List<String> run(String part) {
        var run = new ArrayList<String>();
        for (var name : part.split("\\+", -1)) addRange(run, name.strip());
        return List.copyOf(run);
    }

    private static void addRange(List<String> run, String name) {
        if (name.isEmpty() || name.length() > 40) throw new IllegalArgumentException("seat name '" + name + "'");
        var ends = name.split("-", -1);
        if (ends.length != 2 || !isNumber(ends[0]) || !isNumber(ends[1])) {
            run.add(name);
            return;
        }
        int from = Integer.parseInt(ends[0]);
        int to = Integer.parseInt(ends[1]);
        if (Math.abs(to - from) >= MAX_SEATS_A_ROW) throw new IllegalArgumentException("range '" + name + "'");
        for (int seat = from; from <= to ? seat <= to : seat >= to; seat += from <= to ? 1 : -1) run.add("" + seat);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
