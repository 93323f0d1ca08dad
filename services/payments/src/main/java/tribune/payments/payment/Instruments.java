package tribune.payments.payment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;

/**
 * What leaves payments instead of a provider's fingerprint of a card: an HMAC-SHA-256 under the platform's secret, by
 * organiser, so that two organisers cannot compare their buyers' cards. Fingerprints themselves are not kept.
 */
public final class Instruments {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    public Instruments(String secret) {
        this.key = new SecretKeySpec(("payment instruments " + secret).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** 32 hexadecimal digits, or nothing where the provider gives no fingerprint. */
    @Nullable
    String of(OrganiserId organiser, String provider, @Nullable String fingerprint) {
        if (fingerprint == null) return null;
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var text = organiser.value() + " " + provider + " " + fingerprint;
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
