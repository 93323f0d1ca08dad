package tribune.identity.oauth;

import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.kernel.web.Permit;

/** The keys that sign access tokens, for whoever runs the platform. They change by themselves; this is for haste. */
@RestController
final class KeyController {
    private final SigningKeys keys;

    KeyController(SigningKeys keys) {
        this.keys = keys;
    }

    /** {@code signsNow} is true for one; the others are published before or after their time. */
    record SigningKey(String kid, Instant madeAt, boolean signsNow) {}

    record SigningKeyList(List<SigningKey> items) {}

    /** Oldest first. */
    @GetMapping("/v1/signing-keys")
    @Permit(scope = "platform:admin")
    SigningKeyList list() {
        return new SigningKeyList(keys.shown().stream()
                .map(key -> new SigningKey(key.kid(), key.since(), key.signs()))
                .toList());
    }

    /** Makes the next key, which signs from a day later on. Nothing that was signed is lost. */
    @PostMapping("/v1/signing-keys")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "platform:admin")
    SigningKeyList renew() {
        keys.renew();
        return list();
    }

    /** For keys that may be in wrong hands: a new one signs at once, and every token of the old ones is refused. */
    @DeleteMapping("/v1/signing-keys")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "platform:admin")
    void replace() {
        keys.replace();
    }
}
