package tribune.sales.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.sales.AccountBought.Consent;

/**
 * Buys what a cart holds. {@code cart} is the cart's token; {@code language} of the messages to the buyer;
 * {@code returnUrl}, on an origin that the organiser has registered, is where the buyer comes back after paying.
 * {@code terms} is the version of the terms of sale that the buyer has accepted, {@code consents} what else.
 */
record CheckoutRequest(
        @NotBlank @Size(max = 2000) String cart,
        @NotNull @Valid BuyerWanted buyer,

        @Nullable @Pattern(regexp = "en|nb", message = "en or nb")
        String language,

        @Nullable @Size(max = 40) String voucher,
        @Nullable @Size(max = 500) String returnUrl,
        @Nullable @Size(min = 1, max = 40) String terms,
        @Nullable @Valid @Size(max = 10) List<Agreement> consents) {

    record BuyerWanted(
            @NotBlank @Email @Size(max = 254) String email,
            @Nullable @Size(max = 200) String name,
            @Nullable @Size(max = 40) String phone) {}

    /** A purpose that the buyer agreed to, and the version of the text that was shown. */
    record Agreement(
            @NotNull @Pattern(regexp = "[A-Z_]{1,40}") String purpose,
            @NotBlank @Size(max = 64) String textVersion) {}

    Accepted accepted() {
        if (terms == null && consents == null) return Accepted.NOTHING;
        var agreed = consents == null ? List.<Agreement>of() : consents;
        return new Accepted(
                terms,
                agreed.stream()
                        .map(each -> new Consent(each.purpose, each.textVersion))
                        .distinct()
                        .toList());
    }
}
