package tribune.payments.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.payments.payment.Review.Resolution;

/** Money that did not fit, and what people decide about it. */
@RestController
public final class ReviewController {
    record ResolutionRequest(
            @NotNull Resolution resolution,
            @NotBlank @Size(max = 500) String note) {}

    private final Reviews reviews;

    public ReviewController(Reviews reviews) {
        this.reviews = reviews;
    }

    /** Oldest first: those that wait, or with {@code resolved} those that do not wait any more. */
    @GetMapping("/v1/payment-reviews")
    @Permit(scope = "payments:read")
    Page<Review> list(
            Caller caller,
            @RequestParam(defaultValue = "false") boolean resolved,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int rows = Page.limit(limit);
        var found = reviews.page(new OrganiserId(caller.actsFor()), resolved, cursor(after), rows + 1);
        return Page.of(found, rows, review -> review.id().toString());
    }

    /** Moves the money in the ledger out of UNMATCHED; nothing is sent to the provider. */
    @PostMapping("/v1/payment-reviews/{id}/resolution")
    @Permit(scope = "payments:write")
    Review resolve(Caller caller, @PathVariable UUID id, @Valid @RequestBody ResolutionRequest request) {
        var by = String.valueOf(caller.subject());
        return reviews.resolve(new OrganiserId(caller.actsFor()), id, request.resolution, request.note.strip(), by);
    }

    private static @Nullable UUID cursor(@Nullable String cursor) {
        var key = Page.after(cursor);
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException malformed) {
            throw CommonProblem.INVALID_FIELD.because("after: not a cursor of this list", "field", "after");
        }
    }
}
