package tribune.access.ingress;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.access.AccessProblem;
import tribune.access.ingress.Curve.Gate;
import tribune.access.ingress.IngressStore.Turnout;
import tribune.access.telemetry.Telemetry;
import tribune.access.telemetry.Telemetry.GateMinute;
import tribune.access.telemetry.Telemetry.Refusals;
import tribune.access.telemetry.Telemetry.Span;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Refusal;
import tribune.kernel.Service;

/**
 * How the crowd of an event comes in. Who is expected and who is in says access itself; curves and gates come from the
 * time-series store, which hears of a scan about a second later.
 */
public final class Ingress {
    /** Doors open hours before and people leave hours after; another event of the same id there is not. */
    private static final Duration WINDOW = Duration.ofHours(24);

    private static final Duration AFTER_KICKOFF = Duration.ofHours(12);
    private static final int PACE_MINUTES = 5;

    private final Database database;
    private final IngressStore store;
    private final Telemetry telemetry;
    private final Clock clock;

    public Ingress(Service service, Telemetry telemetry) {
        this.database = service.database();
        this.store = new IngressStore(database);
        this.telemetry = telemetry;
        this.clock = service.clock();
    }

    /** {@code in} and {@code out}: people who went through this gate; {@code expected}: those whose tickets name it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GateView(
            @Nullable String gate,
            long expected,
            long in,
            long out,
            long inside,
            long refused,
            int lanes,
            long perMinute,
            @Nullable Instant lastScanAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ZoneView(@Nullable String zone, long expected, long admitted, long inside) {}

    /** {@code alerts}: those that stand. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            EventId eventId,
            @Nullable Instant kickoff,
            long expected,
            long admitted,
            long inside,
            @Nullable Forecast forecast,
            List<GateView> gates,
            List<ZoneView> zones,
            List<Refusals> refusals,
            List<Alert> alerts) {}

    /** One gate within a minute; {@code inside}: in less out there since the first minute. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GateCount(@Nullable String gate, long in, long out, long inside, long scans, long refused, int lanes) {}

    record MinuteView(Instant minute, long in, long out, long inside, long refused, List<GateCount> gates) {}

    private record Known(@Nullable Instant kickoff, List<Turnout> turnout, Thresholds thresholds) {
        List<String> gates() {
            return turnout.stream()
                    .map(Turnout::gate)
                    .filter(gate -> !gate.isEmpty())
                    .distinct()
                    .toList();
        }

        long sum(ToLongFunction<Turnout> figure) {
            return turnout.stream().mapToLong(figure).sum();
        }
    }

    View view(OrganiserId organiser, EventId event) {
        var known = known(organiser, event);
        var now = clock.instant();
        var span = span(organiser, event, known, now);
        var curve = Curve.of(minutes(span), known.gates(), now);
        var coming = known.thresholds.coming(known.sum(Turnout::expected));
        return new View(
                event,
                known.kickoff,
                known.sum(Turnout::expected),
                known.sum(Turnout::admitted),
                known.sum(Turnout::inside),
                Forecast.of(curve.inside(), coming, curve.first()).orElse(null),
                gates(curve, known),
                zones(known),
                orRefused(() -> telemetry.refusals(span)),
                Alerts.of(curve, known.thresholds).stream()
                        .filter(Alert::stands)
                        .toList());
    }

    /** Oldest first; minutes in which there was no scan are left out. */
    List<MinuteView> minutes(OrganiserId organiser, EventId event) {
        var known = known(organiser, event);
        var inside = new TreeMap<String, Long>();
        var views = new ArrayList<MinuteView>();
        minutes(span(organiser, event, known, clock.instant())).stream()
                .collect(Collectors.groupingBy(GateMinute::minute, TreeMap::new, Collectors.toList()))
                .forEach((minute, gates) -> views.add(minute(minute, gates, inside)));
        return views;
    }

    private static MinuteView minute(Instant minute, List<GateMinute> gates, Map<String, Long> inside) {
        gates.forEach(gate -> inside.merge(gate.gate(), gate.in() - gate.out(), Long::sum));
        var counts = gates.stream()
                .map(gate -> new GateCount(
                        named(gate.gate()),
                        gate.in(),
                        gate.out(),
                        inside.getOrDefault(gate.gate(), 0L),
                        gate.scans(),
                        gate.refused(),
                        gate.lanes()))
                .toList();
        return new MinuteView(
                minute,
                gates.stream().mapToLong(GateMinute::in).sum(),
                gates.stream().mapToLong(GateMinute::out).sum(),
                inside.values().stream().mapToLong(Long::longValue).sum(),
                gates.stream().mapToLong(GateMinute::refused).sum(),
                counts);
    }

    /** Those that are over too, by when they began. */
    List<Alert> alerts(OrganiserId organiser, EventId event) {
        var known = known(organiser, event);
        var now = clock.instant();
        return Alerts.of(Curve.of(minutes(span(organiser, event, known, now)), known.gates(), now), known.thresholds);
    }

    Thresholds thresholds(OrganiserId organiser, EventId event) {
        return database.read(organiser, () -> {
            if (store.event(event).isEmpty()) throw noSuchEvent();
            return store.thresholds(event).orElse(Thresholds.USUAL);
        });
    }

    void set(OrganiserId organiser, EventId event, Thresholds thresholds) {
        if (!database.transaction(organiser, () -> store.set(event, thresholds))) throw noSuchEvent();
    }

    private Known known(OrganiserId organiser, EventId event) {
        return database.read(organiser, () -> {
            var found = store.event(event).orElseThrow(Ingress::noSuchEvent);
            return new Known(
                    found.kickoff(),
                    store.turnout(event),
                    store.thresholds(event).orElse(Thresholds.USUAL));
        });
    }

    private static Refusal noSuchEvent() {
        return CommonProblem.NOT_FOUND.because("no such event");
    }

    /** The day up to now, or up to the end of the event's evening. */
    private static Span span(OrganiserId organiser, EventId event, Known known, Instant now) {
        var over = known.kickoff == null ? now : known.kickoff.plus(AFTER_KICKOFF);
        var to = now.isBefore(over) ? now : over;
        return new Span(organiser, event, to.minus(WINDOW), to.plusSeconds(1));
    }

    private List<GateMinute> minutes(Span span) {
        return orRefused(() -> telemetry.minutes(span));
    }

    private static <T> T orRefused(Supplier<T> question) {
        try {
            return question.get();
        } catch (Telemetry.Away away) {
            throw AccessProblem.TELEMETRY_AWAY.because("attendance is known all the same");
        }
    }

    private static List<GateView> gates(Curve curve, Known known) {
        return curve.gates().entrySet().stream()
                .map(each -> gate(each.getKey(), each.getValue(), curve.whole(), known))
                .toList();
    }

    private static GateView gate(String name, Gate gate, int whole, Known known) {
        var expected = known.turnout.stream()
                .filter(each -> !name.isEmpty() && each.gate().equals(name))
                .mapToLong(Turnout::expected)
                .sum();
        int last = whole - 1;
        return new GateView(
                named(name),
                expected,
                gate.in()[gate.in().length - 1],
                gate.out()[gate.out().length - 1],
                gate.inside(),
                gate.refused()[gate.refused().length - 1],
                whole == 0 ? 0 : gate.lanes(last, PACE_MINUTES),
                whole == 0 ? 0 : Math.round(Gate.sum(gate.in(), last, PACE_MINUTES) / (double) PACE_MINUTES),
                gate.last());
    }

    private static List<ZoneView> zones(Known known) {
        var zones = new TreeMap<String, ZoneView>();
        for (var each : known.turnout) {
            var one = new ZoneView(named(each.zone()), each.expected(), each.admitted(), each.inside());
            zones.merge(
                    each.zone(),
                    one,
                    (a, b) -> new ZoneView(
                            a.zone, a.expected + b.expected, a.admitted + b.admitted, a.inside + b.inside));
        }
        return List.copyOf(zones.values());
    }

    private static @Nullable String named(String name) {
        return name.isEmpty() ? null : name;
    }
}
