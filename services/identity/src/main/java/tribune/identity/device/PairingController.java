package tribune.identity.device;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tribune.kernel.web.Permit;

/** What a device says for itself before it has a token; what it signed is its proof. */
@RestController
final class PairingController {
    private final Pairing pairing;
    private final Assertions assertions;
    private final DeviceTokens tokens;

    PairingController(Pairing pairing, Assertions assertions, DeviceTokens tokens) {
        this.pairing = pairing;
        this.assertions = assertions;
        this.tokens = tokens;
    }

    /** {@code proof} is signed by the device's new key, which stands in its header. */
    record Claim(
            @NotBlank @Size(max = 20) String code,
            @NotBlank @Size(max = 2_000) String proof) {}

    /** {@code assertion} is signed by the device's key. */
    record Assertion(@NotBlank @Size(max = 2_000) String assertion) {}

    /** {@code assertion} by the key up to now, {@code proof} by the one from now on. */
    record NewKey(
            @NotBlank @Size(max = 2_000) String assertion,
            @NotBlank @Size(max = 2_000) String proof) {}

    @PostMapping("/v1/devices/pairing")
    @Permit(open = true)
    Pairing.Paired pair(HttpServletRequest request, @Valid @RequestBody Claim claim) {
        return pairing.pair(claim.code(), claim.proof(), request.getRemoteAddr());
    }

    @PostMapping("/v1/devices/token")
    @Permit(open = true)
    DeviceTokens.Token token(@Valid @RequestBody Assertion asked) {
        return tokens.token(assertions.check(asked.assertion()));
    }

    @PostMapping("/v1/devices/key")
    @Permit(open = true)
    Pairing.Paired change(@Valid @RequestBody NewKey wanted) {
        return pairing.change(assertions.check(wanted.assertion()), wanted.proof());
    }
}
