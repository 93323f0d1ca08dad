package tribune.payments.payment;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.kernel.web.Permit;
import tribune.payments.provider.Provider.Delivery;

/** Where providers send their webhooks. Nobody signs in here: the signature over the body is the proof. */
@RestController
public final class ConfirmationController {
    record Confirmed(Confirmations.Outcome outcome) {}

    private final Confirmations confirmations;

    public ConfirmationController(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    /**
     * Takes a signed notification. 200 whether it is new or a repetition; 401 if the signature is not genuine or its
     * time is more than five minutes away; 404 if the session is unknown, so that the provider tries again.
     * {@code provider} names the sender, by default the provider of new payments.
     */
    @PostMapping("/v1/payment/confirmation")
    @Permit(open = true)
    Confirmed confirm(
            @RequestHeader HttpHeaders headers,
            @RequestParam(required = false) @Nullable String provider,
            @RequestBody byte[] body) {
        return new Confirmed(confirmations.receive(provider, new Delivery(lowerCase(headers), body)));
    }

    private static Map<String, String> lowerCase(HttpHeaders headers) {
        var lower = new HashMap<String, String>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return lower;
    }
}
