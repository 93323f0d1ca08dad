package tribune.contracts.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.tickets.CredentialCode;
import tribune.kernel.FactType;
import tribune.kernel.Money;

/**
 * An offer as it stands now: what may be sold, through which channels, when, with which limits. The newest
 * {@code version} counts; an inactive offer sells nothing. {@code presaleHash} is the hex SHA-256 of the presale code;
 * {@code allocation} restricts the offer to the seats set aside under it. {@code codeForm}: how the codes of its
 * tickets must be shown; absent: STATIC, which may be printed.
 */
@FactType("catalog.offer.changed.v1")
public record OfferChanged(
        OfferId offerId,
        EventId eventId,
        long version,
        boolean active,
        String name,
        Set<Channel> channels,
        @Nullable Instant saleFrom,
        @Nullable Instant saleUntil,
        @Nullable String presaleHash,
        @Nullable AllocationId allocation,
        int maxPerOrder,
        int holdMinutes,
        List<Price> prices,
        List<Fee> fees,
        CredentialCode.@Nullable Form codeForm) {

    /**
     * Level x category. {@code vat} is the rate contained in the price, in basis points. {@code entries}: how many
     * people one place of a group category lets in; absent: 1.
     */
    public record Price(
            String level,
            String category,
            String categoryName,
            Money amount,
            int vat,
            @Nullable Integer entries) {}

    /**
     * Per ticket: {@code amount} if fixed, else {@code basisPoints} of the price. Passed on: added to the price and
     * shown from the first price on; absorbed: contained in it. {@code vat} in basis points.
     */
    public record Fee(
            String name, @Nullable Money amount, @Nullable Integer basisPoints, boolean passedOn, int vat) {}
}
