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

    /**
     * The runs of neighbouring seats: {@code "1-2,4"} is [[1, 2], [4]]. Throws IllegalArgumentException if malformed.
     */
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

    /**
     * The shortest notation of these runs: {@link #runs} of it gives them back. Throws IllegalArgumentException for a
     * seat name that the notation can't carry: empty, longer than 40 characters, with {@code , +} or blanks around it,
     * or one that would read as a range, such as {@code "1-2"}.
     */
    public static String compact(List<List<String>> runs) {
        return String.join(",", runs.stream().map(SeatLabels::compactRun).toList());
    }

    private static String compactRun(List<String> run) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < run.size(); ) {
            requirePlain(run.get(i));
            int end = i;
            while (end + 1 < run.size() && follows(run, i, end)) end++;
            parts.add(end > i + 1 ? run.get(i) + "-" + run.get(end) : run.get(i));
            i = end > i + 1 ? end + 1 : i + 1;
        }
        return String.join("+", parts);
    }

    /** Whether the name after {@code end} goes on counting in the direction that the range from {@code start} has. */
    private static boolean follows(List<String> run, int start, int end) {
        if (!isCanonical(run.get(end)) || !isCanonical(run.get(end + 1))) return false;
        int step = Integer.parseInt(run.get(end + 1)) - Integer.parseInt(run.get(end));
        if (end == start) return Math.abs(step) == 1;
        return step == Integer.parseInt(run.get(start + 1)) - Integer.parseInt(run.get(start));
    }

    private static void requirePlain(String name) {
        var ends = name.split("-", -1);
        boolean range = ends.length == 2 && isNumber(ends[0]) && isNumber(ends[1]);
        boolean marked = name.contains(",") || name.contains("+") || !name.equals(name.strip());
        if (name.isEmpty() || name.length() > 40 || range || marked)
            throw new IllegalArgumentException("seat name '" + name + "'");
    }

    /** A number as a range would write it: "01" is a name of its own. */
    private static boolean isCanonical(String text) {
        return isNumber(text) && text.length() <= 6 && (text.length() == 1 || text.charAt(0) != '0');
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
        if (ends[0].length() > 6 || ends[1].length() > 6) throw new IllegalArgumentException("range '" + name + "'");
        int from = Integer.parseInt(ends[0]);
        int to = Integer.parseInt(ends[1]);
        if (Math.abs(to - from) >= MAX_SEATS_A_ROW) throw new IllegalArgumentException("range '" + name + "'");
        for (int seat = from; from <= to ? seat <= to : seat >= to; seat += from <= to ? 1 : -1)
            run.add(Integer.toString(seat));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
