package tribune.sales.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Buys what a cart holds. {@code cart} is the cart's token; {@code language} of the messages to the buyer;
 * {@code returnUrl}, on an origin that the organiser has registered, is where the buyer comes back after paying.
 */
record CheckoutRequest(
        @NotBlank @Size(max = 2000) String cart,
        @NotNull @Valid BuyerWanted buyer,

        @Nullable @Pattern(regexp = "en|nb", message = "en or nb")
        String language,

        @Nullable @Size(max = 40) String voucher,
        @Nullable @Size(max = 500) String returnUrl) {

    record BuyerWanted(
            @NotBlank @Email @Size(max = 254) String email,
            @Nullable @Size(max = 200) String name,
            @Nullable @Size(max = 40) String phone) {}
}
