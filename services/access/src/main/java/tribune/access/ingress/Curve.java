package tribune.access.ingress;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tribune.access.telemetry.Telemetry.GateMinute;

/**
 * What the gates have taken, minute by minute from the first scan on. A minute counts as whole once it is over;
 * {@code whole} is how many there are.
 */
record Curve(Instant first, int whole, Map<String, Gate> gates) {
    /**
     * Running sums: what came before the minute of that index. The last index holds the running minute too.
     *
     * @param lanes by minute, not summed
     */
    record Gate(
            long[] in,
            long[] out,
            long[] scans,
            long[] refused,
            int[] lanes,
            @Nullable Instant last) {
        static Gate of(int minutes) {
            return new Gate(
                    new long[minutes + 1],
                    new long[minutes + 1],
                    new long[minutes + 1],
                    new long[minutes + 1],
                    new int[minutes],
                    null);
        }

        /** In the {@code length} minutes that end with this one; minutes before the first scan had none. */
        static long sum(long[] running, int minute, int length) {
            return running[minute + 1] - running[Math.max(0, minute + 1 - length)];
        }

        /** The most lanes that scanned within a minute of those. */
        int lanes(int minute, int length) {
            int most = 0;
            for (int i = Math.max(0, minute + 1 - length); i <= minute; i++) most = Math.max(most, lanes[i]);
            return most;
        }

        long inside() {
            return in[in.length - 1] - out[out.length - 1];
        }

        private Gate addUp() {
            for (var sums : List.of(in, out, scans, refused))
                for (int i = 1; i < sums.length; i++) sums[i] += sums[i - 1];
            return this;
        }

        private Gate seen(Instant at) {
            return new Gate(in, out, scans, refused, lanes, last == null || last.isBefore(at) ? at : last);
        }
    }

    /** {@code expected}: gates that have a line even if nobody has come to them. */
    static Curve of(List<GateMinute> minutes, Collection<String> expected, Instant now) {
        var running = now.truncatedTo(ChronoUnit.MINUTES);
        var first =
                minutes.stream().map(GateMinute::minute).min(Instant::compareTo).orElse(running);
        var newest =
                minutes.stream().map(GateMinute::minute).max(Instant::compareTo).orElse(running);
        int whole = (int) Math.max(0, Duration.between(first, running).toMinutes());
        int length = Math.max(whole, (int) Duration.between(first, newest).toMinutes()) + 1;
        var gates = new TreeMap<String, Gate>();
        expected.forEach(gate -> gates.put(gate, Gate.of(length)));
        for (var each : minutes) {
            var gate = gates.computeIfAbsent(each.gate(), _ -> Gate.of(length));
            int at = (int) Duration.between(first, each.minute()).toMinutes();
            gate.in[at + 1] += each.in();
            gate.out[at + 1] += each.out();
            gate.scans[at + 1] += each.scans();
            gate.refused[at + 1] += each.refused();
            gate.lanes[at] = each.lanes();
            gates.put(each.gate(), gate.seen(each.last()));
        }
        gates.replaceAll((_, gate) -> gate.addUp());
        return new Curve(first, whole, gates);
    }

    Instant endOf(int minute) {
        return first.plus(Duration.ofMinutes(minute + 1L));
    }

    /** People in at the end of each whole minute. */
    long[] inside() {
        var inside = new long[whole];
        for (var gate : gates.values()) for (int i = 0; i < whole; i++) inside[i] += gate.in[i + 1] - gate.out[i + 1];
        return inside;
    }
}
