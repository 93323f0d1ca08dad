package tribune.sales.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.AddOnLineId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;
import tribune.sales.addon.AddOn.Kind;

/** Add-ons after the sale, for those who hand them out and for the order desk. */
@RestController
public final class SlipController {
    private final Slips slips;

    public SlipController(Slips slips) {
        this.slips = slips;
    }

    /** {@code code} as it stands on the slip, or typed: blanks, hyphens and small letters do not matter. */
    record Redemption(@NotBlank @Size(max = 40) String code) {}

    /** One piece is to be handed out, or let in. */
    record RedemptionView(
            AddOnId addOnId,
            AddOnLineId addOnLineId,
            Kind kind,
            String nameEn,
            String nameNb,
            String reference,
            Instant redeemedAt) {
        static RedemptionView of(Slips.Redeemed redeemed) {
            var what = redeemed.line().what();
            return new RedemptionView(
                    what.addOn(),
                    redeemed.line().id(),
                    what.kind(),
                    what.name().en(),
                    what.name().nb(),
                    redeemed.order().reference(),
                    redeemed.at());
        }
    }

    /** A slip is good for one piece, once. */
    @PostMapping("/v1/events/{event_id}/add-on-redemptions")
    @Permit(scope = "access:scan", within = Permit.Within.EVENT)
    RedemptionView redeem(
            Caller caller,
            @PathVariable("event_id") EventId event,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Redemption redemption) {
        var organiser = new OrganiserId(caller.actsFor());
        var code = redemption.code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        var request = RequestKey.of(key, redemption)
                .id("redemption", organiser.value().toString(), code);
        return RedemptionView.of(slips.redeem(organiser, event, code, String.valueOf(caller.subject()), request));
    }

    /** The whole line, if none of it was handed out. */
    @PostMapping("/v1/orders/{orderId}/add-ons/{addOnLineId}/refund")
    @Permit(scope = "sales:write")
    OrderView refund(Caller caller, @PathVariable OrderId orderId, @PathVariable AddOnLineId addOnLineId) {
        return OrderView.of(slips.refund(new OrganiserId(caller.actsFor()), orderId, addOnLineId));
    }
}
