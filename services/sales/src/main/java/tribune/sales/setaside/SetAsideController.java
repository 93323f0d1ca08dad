package tribune.sales.setaside;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** Blocks and allocations of an event. Seats are named by their ordinals; a request changes all of them or none. */
@RestController
public final class SetAsideController {
    private static final int MOST_SEATS = 20_000;
    private static final int LAST_ORDINAL = 1_000_000;

    record BlockRequest(
            @NotEmpty @Size(max = MOST_SEATS) List<@NotNull @Min(0) @Max(LAST_ORDINAL) Integer> seats,
            @NotBlank @Size(max = 200) String reason) {}

    record UnblockRequest(@NotEmpty @Size(max = MOST_SEATS) List<@NotNull @Min(0) @Max(LAST_ORDINAL) Integer> seats) {}

    /** {@code seats}: how many were blocked until now. */
    record Unblocked(int seats) {}

    record Blocks(List<Block> blocks) {}

    /** Without {@code returnAt} the seats stay set aside until they are given back by hand. */
    record AllocationRequest(
            @NotBlank @Size(max = 120) String name,
            @NotNull Kind kind,
            @NotEmpty @Size(max = MOST_SEATS) List<@NotNull @Min(0) @Max(LAST_ORDINAL) Integer> seats,
            @Nullable Instant returnAt) {}

    record Allocations(List<Allocation> allocations) {}

    private final SetAside setAside;

    public SetAsideController(SetAside setAside) {
        this.setAside = setAside;
    }

    /** 409 names the seats that are sold, held or set aside, 422 those that do not exist; then nothing has changed. */
    @PostMapping("/v1/events/{event_id}/blocks")
    @Permit(scope = "sales:write")
    Block block(Caller caller, @PathVariable("event_id") EventId event, @Valid @RequestBody BlockRequest request) {
        var seats = new TreeSet<>(request.seats);
        setAside.block(organiser(caller), event, seats, request.reason.strip());
        return new Block(request.reason.strip(), List.copyOf(seats));
    }

    @DeleteMapping("/v1/events/{event_id}/blocks")
    @Permit(scope = "sales:write")
    Unblocked unblock(
            Caller caller, @PathVariable("event_id") EventId event, @Valid @RequestBody UnblockRequest request) {
        return new Unblocked(setAside.unblock(organiser(caller), event, new TreeSet<>(request.seats)));
    }

    @GetMapping("/v1/events/{event_id}/blocks")
    @Permit(scope = "sales:read", within = Permit.Within.EVENT)
    Blocks blocks(Caller caller, @PathVariable("event_id") EventId event) {
        return new Blocks(setAside.blocks(organiser(caller), event));
    }

    /** Needs an Idempotency-Key. 409 names the seats that are sold, held, blocked or set aside already. */
    @PostMapping("/v1/events/{event_id}/allocations")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "sales:write")
    Allocation allocate(
            Caller caller,
            @PathVariable("event_id") EventId event,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody AllocationRequest request) {
        var wanted = new SetAside.Wanted(
                event, request.name.strip(), request.kind, request.returnAt, new TreeSet<>(request.seats));
        return setAside.allocate(organiser(caller), wanted, RequestKey.of(key, request));
    }

    @GetMapping("/v1/events/{event_id}/allocations")
    @Permit(scope = "sales:read", within = Permit.Within.EVENT)
    Allocations allocations(Caller caller, @PathVariable("event_id") EventId event) {
        return new Allocations(setAside.allocations(organiser(caller), event));
    }

    /** All that is not sold goes back to the general sale, now instead of at the deadline. */
    @PostMapping("/v1/allocations/{id}/return")
    @Permit(scope = "sales:write")
    Allocation giveBack(Caller caller, @PathVariable AllocationId id) {
        return setAside.giveBack(organiser(caller), id);
    }

    private static OrganiserId organiser(Caller caller) {
        return new OrganiserId(caller.actsFor());
    }
}
