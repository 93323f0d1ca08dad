package tribune.catalog;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file, so that its author sees more than the first fault at a time. */
public final class Faults {
    private static final int TOLD = 20;
    private static final int QUOTED = 60;
    private static final int PLACE = 200;

    private final List<RefusedFile.Fault> found = new ArrayList<>();

    /** Notes a fault; after {@value #TOLD} the file is refused at once. */
    public void add(String where, String what) {
        found.add(new RefusedFile.Fault(line(where, PLACE), what));
        if (found.size() >= TOLD) throw new RefusedFile(found);
    }

    /** Notes a fault that leaves nothing to go on with. */
    public RefusedFile fatal(String where, String what) {
        found.add(new RefusedFile.Fault(line(where, PLACE), what));
        return new RefusedFile(found);
    }

    /** Refuses the file if anything was noted. */
    public void check() {
        if (!found.isEmpty()) throw new RefusedFile(found);
    }

    /** A value as it may stand in a message: quoted, short, on one line. */
    public static String quote(String value) {
        return "'" + line(value, QUOTED) + "'";
    }

    private static String line(String value, int most) {
        var start = value.length() > most ? value.substring(0, most) + "..." : value;
        return start.replaceAll("\\p{Cntrl}", " ");
    }
}
