package tribune.sales.order;

import jakarta.validation.Valid;
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
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** The queue of paid orders that wait for people. */
@RestController
public final class OrderReviewController {
    enum Decision {
        ACCEPT,
        REJECT
    }

    record DecisionRequest(
            @NotNull Decision decision,
            @Nullable @Size(max = 500) String note) {}

    private final OrderReviews reviews;
    private final Fulfilment fulfilment;

    public OrderReviewController(OrderReviews reviews, Fulfilment fulfilment) {
        this.reviews = reviews;
        this.fulfilment = fulfilment;
    }

    /** Those that wait, or with {@code decided} those that do not wait any more. */
    @GetMapping("/v1/order-reviews")
    @Permit(scope = "sales:read")
    Page<OrderReview> list(
            Caller caller,
            @RequestParam(defaultValue = "false") boolean decided,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int rows = Page.limit(limit);
        var organiser = new OrganiserId(caller.actsFor());
        var found = reviews.page(organiser, decided, cursor(after), rows + 1);
        return Page.of(found, rows, review -> review.orderId().value().toString());
    }

    /** 409 if the order is not in review, for instance because it was cancelled or decided otherwise. */
    @PostMapping("/v1/order-reviews/{orderId}/decision")
    @Permit(scope = "sales:write")
    OrderReview decide(Caller caller, @PathVariable OrderId orderId, @Valid @RequestBody DecisionRequest request) {
        return reviews.decide(
                new OrganiserId(caller.actsFor()),
                orderId,
                request.decision == Decision.ACCEPT,
                String.valueOf(caller.subject()),
                request.note,
                fulfilment);
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
