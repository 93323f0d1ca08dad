package tribune.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every call of every client, as it was made and as it ended, in the order in which that was seen. */
final class History {
    /** {@code UNKNOWN}: no answer, so it may have happened or not. {@code BROKEN}: an answer that nobody may give. */
    enum Mark {
        INVOKE,
        OK,
        FAIL,
        UNKNOWN,
        BROKEN
    }

    record Entry(int buyer, int call, String what, Mark mark, String note) {
        @Override
        public String toString() {
            return "%3d %4d %-7s %s %s".formatted(buyer, call, mark, what, note);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private int calls;

    /** The number of the call. */
    synchronized int invoke(int buyer, String what) {
        entries.add(new Entry(buyer, ++calls, what, Mark.INVOKE, ""));
        return calls;
    }

    synchronized void end(int buyer, int call, String what, Mark mark, String note) {
        entries.add(new Entry(buyer, call, what, mark, note));
    }

    synchronized List<Entry> marked(Mark mark) {
        return entries.stream().filter(entry -> entry.mark == mark).toList();
    }

    synchronized String counts() {
        return entries.stream()
                .collect(Collectors.groupingBy(Entry::mark, java.util.TreeMap::new, Collectors.counting()))
                .toString();
    }

    @Override
    public synchronized String toString() {
        return entries.stream().map(Entry::toString).collect(Collectors.joining("\n"));
    }
}
