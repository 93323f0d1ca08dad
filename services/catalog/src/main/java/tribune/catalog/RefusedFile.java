package tribune.catalog;

import java.util.List;

/** A file from outside that was refused whole, with the places of its first faults. */
public final class RefusedFile extends RuntimeException {
    /** {@code where} is a place that the file's author can find: a path, a line, a section and row. */
    public record Fault(String where, String what) {}

    private final transient List<Fault> faults;

    public RefusedFile(List<Fault> faults) {
        super(faults.getFirst().where() + ": " + faults.getFirst().what());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
