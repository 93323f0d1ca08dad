package tribune.sales.limit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tribune.contracts.Ids.OrganiserId;

/**
 * Turns what recognises a buyer into an identity: the first 128 bits of an HMAC-SHA-256 under the platform's secret, by
 * organiser and kind, so that nobody without the secret can try addresses and no two organisers can compare theirs.
 */
public final class Identities {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    public Identities(String secret) {
        this.key = new SecretKeySpec(("sales identities " + secret).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Who waits for an event, whatever the event's rules say of addresses. */
    public UUID waiting(OrganiserId organiser, String email) {
        return of(organiser, IdentityKind.EMAIL, EmailForm.PLUS_TAGS.of(email));
    }

    UUID of(OrganiserId organiser, IdentityKind kind, String value) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var text = organiser.value() + " " + kind + " " + value;
            var hash = ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
