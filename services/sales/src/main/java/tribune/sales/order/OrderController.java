package tribune.sales.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** Orders, for their buyers (by signed link) and for the order desk (by token). */
@RestController
public final class OrderController {
    private final Orders orders;
    private final OrderAccess access;
    private final LookUps lookUps;
    private final Checkout checkout;

    public OrderController(Orders orders, OrderAccess access, LookUps lookUps, Checkout checkout) {
        this.orders = orders;
        this.access = access;
        this.lookUps = lookUps;
        this.checkout = checkout;
    }

    record Cancellation(@NotBlank @Size(max = 200) String reason) {}

    record LookUp(
            @NotNull OrganiserId organiserId,
            @NotBlank @Size(max = 20) String reference,
            @NotBlank @Email @Size(max = 254) String email) {}

    /** For its buyer with the provider's page while it waits for its money; for the order desk by token. */
    @GetMapping("/v1/orders/{orderId}")
    @Permit(open = true)
    OrderView get(
            @PathVariable OrderId orderId,
            @RequestParam(name = "access", required = false) @Nullable String token,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link,
            Caller caller) {
        var shown = token == null ? link : token;
        var found = orders.get(orderId, access.organiser(orderId, shown, caller));
        var view = OrderView.of(found.order()).with(found);
        boolean desk = shown == null;
        return desk
                ? view.withFailedRefunds(found.failedRefunds())
                : view.withAccess(null, checkout.paymentLink(found.order()));
    }

    /** Newest first; what is given narrows. {@code place} wants its {@code eventId}. */
    @GetMapping("/v1/orders")
    @Permit(scope = "sales:read")
    Page<OrderView> list(
            @RequestParam(required = false) @Nullable @Size(max = 20) String reference,
            @RequestParam(required = false) @Nullable @Size(max = 254) String email,
            @RequestParam(required = false) @Nullable @Size(max = 100) String q,
            @RequestParam(required = false) @Nullable EventId eventId,
            @RequestParam(required = false) @Nullable @Size(max = 100) String place,
            @RequestParam(required = false) @Nullable @Size(max = 200) String after,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller) {
        int size = Page.limit(limit);
        var organiser = new OrganiserId(caller.actsFor());
        if (place != null && eventId == null)
            throw CommonProblem.INVALID_FIELD.because("place: of which event?", "field", "eventId");
        var wanted = new OrderSearch.Wanted(upper(reference), email, blank(q), eventId, place);
        var rows = orders.page(organiser, wanted, Page.idAfter(after), size + 1);
        return Page.of(
                rows.stream().map(row -> OrderView.of(row.order()).with(row)).toList(),
                size,
                order -> order.orderId().value().toString());
    }

    /** Cancels with a full refund; the seats are free at once. */
    @PostMapping("/v1/orders/{orderId}/cancellation")
    @Permit(scope = "sales:write")
    OrderView cancel(@PathVariable OrderId orderId, @Valid @RequestBody Cancellation cancellation, Caller caller) {
        var organiser = new OrganiserId(caller.actsFor());
        return OrderView.of(orders.cancel(orderId, organiser, cancellation.reason()));
    }

    /** Sends the confirmation with the tickets again. */
    @PostMapping("/v1/orders/{orderId}/mail")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Permit(scope = "sales:write")
    void mail(
            @PathVariable OrderId orderId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        var request = RequestKey.of(key, orderId).id("mail", orderId.value().toString());
        orders.mailAgain(orderId, new OrganiserId(caller.actsFor()), request);
    }

    /**
     * A guest who lost the mail gets it again, at the address in the order. The answer is the same whether such an
     * order
     * exists or not.
     */
    @PostMapping("/v1/orders/look-up")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Permit(open = true)
    void lookUp(@Valid @RequestBody LookUp wanted) {
        lookUps.mailAgain(wanted.organiserId(), upper(wanted.reference()), wanted.email());
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable String upper(@Nullable String reference) {
        return reference == null ? null : reference.strip().toUpperCase(java.util.Locale.ROOT);
    }
}
