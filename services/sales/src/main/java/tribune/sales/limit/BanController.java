package tribune.sales.limit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** The ban list of an organiser. */
@RestController
public final class BanController {
    /** EMAIL with an address or an order; DEVICE and INSTRUMENT with an order. Without {@code until} it stays. */
    record BanRequest(
            @NotNull IdentityKind kind,
            @Nullable @Email @Size(max = 254) String email,
            @Nullable OrderId orderId,
            @NotBlank @Size(max = 200) String reason,
            @Nullable Instant until) {}

    private final Bans bans;

    public BanController(Bans bans) {
        this.bans = bans;
    }

    @PostMapping("/v1/bans")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "sales:write")
    Ban add(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody BanRequest request) {
        var wanted =
                new Bans.Wanted(request.kind, request.email, request.orderId, request.reason.strip(), request.until);
        return bans.add(organiser(caller), wanted, String.valueOf(caller.subject()), RequestKey.of(key, request));
    }

    @GetMapping("/v1/bans")
    @Permit(scope = "sales:read")
    Page<Ban> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int rows = Page.limit(limit);
        return Page.of(
                bans.page(organiser(caller), before(after), rows + 1),
                rows,
                ban -> ban.id().toString());
    }

    @DeleteMapping("/v1/bans/{id}")
    @Permit(scope = "sales:write")
    Ban remove(Caller caller, @PathVariable UUID id) {
        return bans.remove(organiser(caller), id, String.valueOf(caller.subject()));
    }

    private static OrganiserId organiser(Caller caller) {
        return new OrganiserId(caller.actsFor());
    }

    private static @Nullable UUID before(@Nullable String cursor) {
        var key = Page.after(cursor);
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException malformed) {
            throw CommonProblem.INVALID_FIELD.because("after: not a cursor of this list", "field", "after");
        }
    }
}
