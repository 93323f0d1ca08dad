package tribune.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Processor time of a process and its direct children, dead ones included, in microseconds: what an order costs can be
 * compared on a machine that has other work too. Linux only ({@code proc_pid_stat(5)}); 0 elsewhere.
 */
public final class Cpu {
    /** Linux counts in hundredths of a second. */
    private static final double MICROS_PER_TICK = 10_000;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    private Cpu() {}

    public static double micros(long pid) throws IOException {
        return micros(stat(pid), CHILDREN_SYSTEM);
    }

    /** With all processes whose parent it is. */
    static double microsWithChildren(long pid) throws IOException {
        double sum = micros(pid);
        var processes = Path.of("/proc");
        if (!Files.isDirectory(processes)) return sum;
        try (var folders = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (var folder : folders) {
                var stat = stat(Long.parseLong(folder.getFileName().toString()));
                if (stat.length > PARENT && stat[PARENT].equals(String.valueOf(pid))) sum += micros(stat, USER + 1);
            }
        }
        return sum;
    }

    private static double micros(String[] stat, int last) {
        if (stat.length <= last) return 0;
        return Arrays.stream(stat, USER, last + 1).mapToLong(Long::parseLong).sum() * MICROS_PER_TICK;
    }

    /** The fields from the state on; the name before it may contain anything. Empty when there is no such process. */
    private static String[] stat(long pid) {
        try {
            var line = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return line.substring(line.lastIndexOf(')') + 2).strip().split(" ");
        } catch (IOException gone) {
            return new String[0];
        }
    }
}
