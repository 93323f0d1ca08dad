package tribune.access.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.core.env.Environment;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.access.DenialReason;
import tribune.kernel.Service;

/**
 * The time-series store. It may be away: no scan waits for it, and what it missed it is told later. It may be told the
 * same scan twice and keeps one, the later told.
 */
public interface Telemetry {
    /** A season and the one before it can be compared. */
    int KEPT_DAYS = 400;

    /** It does not answer. */
    final class Away extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Away(Throwable cause) {
            super("the time-series store is away: " + cause.getMessage(), cause);
        }
    }

    /** Scans of an event that happened from {@code from} until before {@code to}. */
    record Span(OrganiserId organiser, EventId event, Instant from, Instant to) {}

    /**
     * What happened at a gate within a minute.
     *
     * @param in people let in
     * @param scans in either direction, the refused ones too
     * @param lanes devices that scanned, or checkpoints where no device was named
     * @param last the last scan of the minute
     */
    record GateMinute(
            String gate, Instant minute, long in, long out, long scans, long refused, int lanes, Instant last) {}

    record Refusals(DenialReason reason, long scans) {}

    void write(List<Measured> scans);

    /** By minute, then by gate; minutes in which nothing happened at a gate are left out. */
    List<GateMinute> minutes(Span span);

    /** People who were turned away, by the alphabet. */
    List<Refusals> refusals(Span span);

    /** Makes room for what comes, and drops what is older than the retention. */
    void keep(Instant now);

    /** Older scans are not kept. */
    Duration kept();

    /** {@code tribune.telemetry}: {@code postgres}, or {@code questdb} with {@code tribune.questdb.*}. */
    static Telemetry of(Service service, Environment settings) {
        var days = settings.getProperty("tribune.telemetry.kept-days", Integer.class, KEPT_DAYS);
        if (days < 1) throw new IllegalStateException("tribune.telemetry.kept-days: 1 or more");
        var kept = Duration.ofDays(days);
        return switch (settings.getProperty("tribune.telemetry", "postgres")) {
            case "postgres" -> new PostgresTelemetry(service.database(), kept);
            case "questdb" -> new QuestDbTelemetry(QuestDbTelemetry.Server.of(settings), kept);
            default -> throw new IllegalStateException("tribune.telemetry: postgres or questdb");
        };
    }
}
