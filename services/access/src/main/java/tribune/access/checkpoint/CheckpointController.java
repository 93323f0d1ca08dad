package tribune.access.checkpoint;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.access.AccessProblem;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.Permit.Within;
import tribune.kernel.web.RequestKey;

/** Checkpoints over HTTP. */
@RestController
public final class CheckpointController {
    private static final String SCAN = "access:scan";
    private static final String READ = "access:read";

    private final Database database;
    private final CheckpointStore store;

    public CheckpointController(Database database) {
        this.database = database;
        this.store = new CheckpointStore(database);
    }

    /** {@code gate} and {@code zone} as printed on the tickets; absent: the checkpoint serves all. */
    record NewCheckpoint(
            @NotBlank @Size(max = 100) String name,
            @Size(max = 100) @Nullable String gate,
            @Size(max = 100) @Nullable String zone) {}

    @PostMapping("/v1/checkpoints")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "access:write")
    Checkpoint add(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String header,
            @Valid @RequestBody NewCheckpoint request) {
        var organiser = new OrganiserId(caller.actsFor());
        var key = RequestKey.of(header, request);
        var id = new CheckpointId(key.id("checkpoint", organiser.value().toString()));
        var checkpoint = new Checkpoint(id, request.name(), request.gate(), request.zone());
        return database.transaction(organiser, () -> {
            if (store.add(organiser, checkpoint, key.fingerprint())) return checkpoint;
            var fingerprint =
                    store.fingerprint(id).orElseThrow(() -> AccessProblem.CHECKPOINT_EXISTS.because(request.name()));
            key.mustMatch(fingerprint);
            return checkpoint;
        });
    }

    /** A page holds fewer than it might where the caller's rights end at some checkpoints. */
    @GetMapping("/v1/checkpoints")
    @Permit(
            scope = {SCAN, READ},
            within = Within.REQUEST)
    Page<Checkpoint> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int size = Page.limit(limit);
        var key = Page.after(after);
        var rows = database.read(new OrganiserId(caller.actsFor()), () -> store.page(key == null ? "" : key, size + 1));
        var page = Page.of(rows, size, Checkpoint::name);
        var within = page.items().stream()
                .filter(each -> caller.mayAtCheckpoint(SCAN, each.checkpointId())
                        || caller.mayAtCheckpoint(READ, each.checkpointId()))
                .toList();
        return new Page<>(within, page.next());
    }
}
