package tribune.catalog.offer;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tribune.catalog.CatalogProblem;
import tribune.catalog.Name;
import tribune.catalog.event.Times;
import tribune.contracts.catalog.OfferChanged;

/** What changes of an offer; what is absent stays. Prices and fees change by replacing the offer whole. */
record OfferPatch(
        @Nullable @Name String name,
        @Nullable Boolean active,
        @Nullable Instant saleFrom,
        @Nullable Instant saleUntil,
        @Nullable @Min(1) @Max(100) Integer maxPerOrder,
        @Nullable @Min(1) @Max(60) Integer holdMinutes) {

    /** The offer's next version, or the offer itself if nothing changes. */
    OfferChanged applied(OfferChanged before) {
        var after = with(before, before.version());
        if (after.equals(before)) return before;
        var from = after.saleFrom();
        var until = after.saleUntil();
        if (from != null && until != null && !from.isBefore(until))
            throw CatalogProblem.OFFER_INVALID.because("saleUntil is not after saleFrom");
        return with(before, before.version() + 1);
    }

    private OfferChanged with(OfferChanged before, long version) {
        return new OfferChanged(
                before.offerId(),
                before.eventId(),
                version,
                active == null ? before.active() : active,
                name == null ? before.name() : name,
                before.channels(),
                saleFrom == null ? before.saleFrom() : Times.instant("saleFrom", saleFrom),
                saleUntil == null ? before.saleUntil() : Times.instant("saleUntil", saleUntil),
                before.presaleHash(),
                before.allocation(),
                Objects.requireNonNullElse(maxPerOrder, before.maxPerOrder()),
                Objects.requireNonNullElse(holdMinutes, before.holdMinutes()),
                before.prices(),
                before.fees(),
                before.codeForm());
    }
}
