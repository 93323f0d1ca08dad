package tribune.access.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tribune.access.AccessProblem;
import tribune.access.scan.Asked.Claim;
import tribune.access.scan.ScanAnswer.Result;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.access.DenialReason;
import tribune.kernel.CommonProblem;
import tribune.kernel.Refusal;
import tribune.kernel.web.BodyLimit;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.kernel.web.Permit.Within;

/**
 * Scans that devices decided by themselves while they were apart. They may come in any order and any number of times;
 * each takes effect once, by its scan id. Nothing that a device sends is lost: what cannot be applied says why.
 */
@RestController
public final class SyncController {
    /** Forty devices at once stay below the length of the writer's queue. */
    private static final int AT_ONCE = 32;
    /** 500 scans with codes as long as a QR code can be: a batch that is too large would stand in the way for ever. */
    private static final int LARGEST = 3 * 1024 * 1024;

    private final Gate gate;
    private final Clock clock;

    public SyncController(Gate gate, Clock clock) {
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * @param sentAt the device's clock when it sends: what it differs by from the server's is taken off each scan
     */
    record Sync(
            @NotNull Instant sentAt,
            @NotEmpty @Size(max = 500) List<@NotNull @Valid OfflineScan> scans) {}

    /**
     * @param scan with {@code scannedAt}
     * @param reason why the device turned the person away; absent: it let them through
     * @param counter the device's own numbering of its scans, from 1
     */
    record OfflineScan(
            @NotNull @Valid ScanRequest scan,
            @Nullable DenialReason reason,
            @Nullable @Min(1) Long counter) {}

    /** {@code reason}: why the person was, or should have been, turned away. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Synced(ScanId scanId, Effect effect, @Nullable DenialReason reason) {}

    enum Effect {
        /** As the device said. */
        TAKEN,
        /** The person is in, and the server would have refused them. */
        CONFLICT,
        /** The id was used for another scan; nothing was changed. */
        ID_REUSED,
        /** The token does not reach that event at that checkpoint, or there is no code; nothing was changed. */
        NOT_PERMITTED
    }

    /** In the order in which the scans were sent. */
    record SyncAnswer(Instant serverTime, List<Synced> scans) {}

    @PostMapping("/v1/access/scans")
    @BodyLimit.Max(LARGEST)
    @Permit(scope = "access:scan", within = Within.REQUEST)
    SyncAnswer sync(Caller caller, @Valid @RequestBody Sync sync) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        possible("sentAt", sync.sentAt);
        for (var each : sync.scans) check(each.scan);
        if (sync.scans.stream().noneMatch(each -> isWithin(caller, each.scan)))
            throw CommonProblem.NOT_PERMITTED.because("the token reaches none of these events at these checkpoints");
        var behind = Duration.between(sync.sentAt, now);
        var room = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = sync.scans.stream()
                    .<Callable<Synced>>map(each -> () -> {
                        room.acquire();
                        try {
                            return take(caller, each, behind, now);
                        } finally {
                            room.release();
                        }
                    })
                    .toList();
            var taken =
                    threads.invokeAll(work).stream().map(SyncController::result).toList();
            return new SyncAnswer(now, taken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CommonProblem.BUSY.because("the service stops");
        }
    }

    private static void check(ScanRequest scan) {
        var at = scan.scannedAt();
        if (at == null) throw CommonProblem.INVALID_FIELD.because("scannedAt: when?", "field", "scannedAt");
        possible("scannedAt", at);
    }

    private static void possible(String field, Instant time) {
        if (!ScanController.isPossible(time))
            throw CommonProblem.INVALID_FIELD.because(field + ": set the device's clock", "field", field);
    }

    /** Nobody is let in by name offline: names are not on a device. */
    private static boolean isWithin(Caller caller, ScanRequest scan) {
        return !scan.byName() && caller.mayAt("access:scan", scan.eventId(), scan.checkpointId());
    }

    private Synced take(Caller caller, OfflineScan offline, Duration behind, Instant now) {
        var scan = offline.scan;
        if (!isWithin(caller, scan)) return new Synced(scan.scanId(), Effect.NOT_PERMITTED, null);
        var said = scan.scannedAt() == null ? now : scan.scannedAt().plus(behind);
        var at = said.isAfter(now) ? now : said;
        var claim = new Claim(offline.reason, offline.counter, at);
        var request = ScanController.byItsDevice(caller, scan);
        try {
            var answer = gate.decide(Asked.of(new OrganiserId(caller.actsFor()), request, claim));
            boolean conflict = claim.letIn() && answer.result() == Result.DENIED;
            return new Synced(scan.scanId(), conflict ? Effect.CONFLICT : Effect.TAKEN, answer.reason());
        } catch (Refusal refused) {
            if (refused.problem() != AccessProblem.SCAN_ID_REUSED) throw refused;
            return new Synced(scan.scanId(), Effect.ID_REUSED, null);
        }
    }

    private static Synced result(Future<Synced> done) {
        try {
            return done.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CommonProblem.BUSY.because("the service stops");
        }
    }
}
