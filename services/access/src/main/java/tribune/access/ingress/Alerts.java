package tribune.access.ingress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import tribune.access.ingress.Alert.Kind;
import tribune.access.ingress.Curve.Gate;

/**
 * The alerts of an event, those that are over too, found anew from the minutes each time: nothing of them is kept, so a
 * restart forgets none, and a scan that comes late corrects them.
 */
final class Alerts {
    private static final int LIMIT_MINUTES = 3;
    private static final int REFUSED_MINUTES = 5;
    /** Of fewer scans a share says nothing. */
    private static final int REFUSED_SCANS = 20;
    /** So many a minute at the other gates: people are coming. */
    private static final int BUSY = 5;

    private final Curve curve;
    private final Thresholds thresholds;

    private Alerts(Curve curve, Thresholds thresholds) {
        this.curve = curve;
        this.thresholds = thresholds;
    }

    /** By when they began. */
    static List<Alert> of(Curve curve, Thresholds thresholds) {
        var alerts = new Alerts(curve, thresholds);
        var found = new ArrayList<Alert>();
        curve.gates().keySet().forEach(gate -> {
            for (var kind : Kind.values()) alerts.follow(kind, gate, found);
        });
        found.sort(Comparator.comparing(Alert::since));
        return found;
    }

    /** What is so in one whole minute after another is one alert. */
    private void follow(Kind kind, String gate, List<Alert> found) {
        int since = -1;
        long measured = 0;
        for (int minute = 0; minute < curve.whole(); minute++) {
            var now = measure(kind, gate, minute);
            if (now.isPresent() && since < 0) since = minute;
            if (now.isEmpty() && since >= 0) {
                found.add(alert(kind, gate, since, minute, measured));
                since = -1;
            }
            measured = now.orElse(measured);
        }
        if (since >= 0) found.add(alert(kind, gate, since, -1, measured));
    }

    private Alert alert(Kind kind, String gate, int since, int over, long measured) {
        int threshold = switch (kind) {
            case AT_LIMIT -> thresholds.atLimitPercent();
            case REFUSALS -> thresholds.refusedPercent();
            case SILENT -> thresholds.silentMinutes();
        };
        var until = over < 0 ? null : curve.endOf(over);
        return new Alert(kind, gate.isEmpty() ? null : gate, curve.endOf(since), until, measured, threshold);
    }

    private OptionalLong measure(Kind kind, String name, int minute) {
        var gate = Objects.requireNonNull(curve.gates().get(name));
        return switch (kind) {
            case AT_LIMIT -> name.isEmpty() ? OptionalLong.empty() : atLimit(name, gate, minute);
            case REFUSALS -> refusals(gate, minute);
            case SILENT -> name.isEmpty() ? OptionalLong.empty() : silent(name, gate, minute);
        };
    }

    private OptionalLong atLimit(String name, Gate gate, int minute) {
        int lanes = gate.lanes(minute, LIMIT_MINUTES);
        if (minute + 1 < LIMIT_MINUTES || lanes == 0) return OptionalLong.empty();
        long load = percent(Gate.sum(gate.in(), minute, LIMIT_MINUTES), limit(lanes));
        if (load < thresholds.atLimitPercent()) return OptionalLong.empty();
        var others = others(name);
        long could = others.stream()
                .mapToLong(each -> limit(Math.max(1, each.lanes(minute, minute + 1))))
                .sum();
        long taken = others.stream()
                .mapToLong(each -> Gate.sum(each.in(), minute, LIMIT_MINUTES))
                .sum();
        boolean idle = could > 0 && percent(taken, could) <= thresholds.idlePercent();
        return idle ? OptionalLong.of(load) : OptionalLong.empty();
    }

    private long limit(int lanes) {
        return (long) LIMIT_MINUTES * lanes * thresholds.laneLimit();
    }

    private OptionalLong refusals(Gate gate, int minute) {
        long scans = Gate.sum(gate.scans(), minute, REFUSED_MINUTES);
        if (scans < REFUSED_SCANS) return OptionalLong.empty();
        long share = percent(Gate.sum(gate.refused(), minute, REFUSED_MINUTES), scans);
        return share >= thresholds.refusedPercent() ? OptionalLong.of(share) : OptionalLong.empty();
    }

    /** A gate at which nobody has been yet is silent too: its queue may stand before a broken device. */
    private OptionalLong silent(String name, Gate gate, int minute) {
        int length = thresholds.silentMinutes();
        if (minute + 1 < length || Gate.sum(gate.scans(), minute, length) > 0) return OptionalLong.empty();
        long elsewhere = others(name).stream()
                .mapToLong(each -> Gate.sum(each.scans(), minute, length))
                .sum();
        if (elsewhere < (long) BUSY * length) return OptionalLong.empty();
        int since = minute;
        while (since >= 0 && Gate.sum(gate.scans(), since, 1) == 0) since--;
        return OptionalLong.of(minute - since);
    }

    private List<Gate> others(String name) {
        var others = new ArrayList<Gate>();
        curve.gates().forEach((other, gate) -> {
            if (!other.isEmpty() && !other.equals(name)) others.add(gate);
        });
        return others;
    }

    private static long percent(long part, long whole) {
        return part * 100 / whole;
    }
}
