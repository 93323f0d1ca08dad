package tribune.sales.returns;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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
import tribune.contracts.Ids.CauseId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ReturnId;
import tribune.kernel.Money;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;
import tribune.sales.order.OrderAccess;

/** Giving tickets back, or to a cause: by the buyer, who shows the order's link. First the price, then the deed. */
@RestController
public final class ReturnController {
    private final Returns returns;
    private final ReturnTerms terms;
    private final OrderAccess access;

    public ReturnController(Returns returns, OrderAccess access) {
        this.returns = returns;
        this.terms = returns.terms();
        this.access = access;
    }

    /** {@code causeId}: to whom the tickets are given; back to the club if absent. */
    record ReturnQuoteWanted(
            @NotEmpty @Size(max = 100) List<@NotNull OrderLineId> lines,
            @Nullable CauseId causeId) {}

    /** {@code refund} comes back, {@code kept} does not. */
    record ReturnQuote(Money refund, Money kept) {}

    /** {@code refund}: what the quote said; another amount by now is refused. */
    record ReturnWanted(
            @NotEmpty @Size(max = 100) List<@NotNull OrderLineId> lines,
            @Nullable CauseId causeId,
            @NotNull @Valid Money refund) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReturnView(
            ReturnId returnId,
            OrderId orderId,
            Return.State state,
            @Nullable String reason,
            @Nullable CauseId causeId,
            Money refund,
            Money kept,
            List<OrderLineId> lines,
            Instant askedAt,
            @Nullable Instant decidedAt) {
        static ReturnView of(Return each) {
            return new ReturnView(
                    each.id(),
                    each.order(),
                    each.state(),
                    each.reason(),
                    each.cause(),
                    each.refund(),
                    each.kept(),
                    each.lines(),
                    each.askedAt(),
                    each.decidedAt());
        }
    }

    /** What may be done with each of the order's tickets. */
    @GetMapping("/v1/orders/{orderId}/return-terms")
    @Permit(open = true)
    Page<ReturnTerms.LineTerms> terms(
            @PathVariable OrderId orderId,
            @RequestParam(name = "access", required = false) @Nullable String token,
            Caller caller) {
        return new Page<>(terms.of(access.organiser(orderId, token, caller), orderId), null);
    }

    @PostMapping("/v1/orders/{orderId}/return-quote")
    @Permit(open = true)
    ReturnQuote quote(
            @PathVariable OrderId orderId,
            @RequestParam(name = "access", required = false) @Nullable String token,
            @Valid @RequestBody ReturnQuoteWanted wanted,
            Caller caller) {
        var organiser = access.buyer(orderId, token);
        var quote = returns.quote(organiser, orderId, wanted.lines, wanted.causeId);
        return new ReturnQuote(quote.refund(), quote.kept());
    }

    /** DONE as a rule; CONFIRMING while it cannot be decided at once. The same key and request gives the same. */
    @PostMapping("/v1/orders/{orderId}/returns")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(open = true)
    ReturnView give(
            @PathVariable OrderId orderId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(name = "access", required = false) @Nullable String token,
            @Valid @RequestBody ReturnWanted wanted,
            Caller caller) {
        var organiser = access.buyer(orderId, token);
        var asked = new Returns.Wanted(orderId, wanted.lines, wanted.causeId, wanted.refund);
        return ReturnView.of(returns.give(organiser, asked, RequestKey.of(key, wanted)));
    }

    /** {@code reason} stands on the tickets that end. */
    record RefundWanted(
            @NotEmpty @Size(max = 100) List<@NotNull OrderLineId> lines,
            @NotBlank @Size(max = 200) String reason) {}

    /** By the order desk: whole, whatever the club's rule. Refused if somebody has gone in with one of the tickets. */
    @PostMapping("/v1/orders/{orderId}/refunds")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "sales:write")
    ReturnView refund(
            @PathVariable OrderId orderId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RefundWanted wanted,
            Caller caller) {
        var organiser = new OrganiserId(caller.actsFor());
        var request = RequestKey.of(key, wanted);
        return ReturnView.of(returns.refund(organiser, orderId, wanted.lines, wanted.reason, request));
    }

    /** Oldest first. */
    @GetMapping("/v1/orders/{orderId}/returns")
    @Permit(open = true)
    Page<ReturnView> list(
            @PathVariable OrderId orderId,
            @RequestParam(name = "access", required = false) @Nullable String token,
            Caller caller) {
        var organiser = access.organiser(orderId, token, caller);
        return new Page<>(
                returns.of(organiser, orderId).stream().map(ReturnView::of).toList(), null);
    }
}
