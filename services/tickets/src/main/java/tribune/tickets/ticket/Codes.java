package tribune.tickets.ticket;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.tickets.CredentialCode;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.SigningKey;
import tribune.kernel.Uuid7;

/** Makes credentials and writes their codes. */
public final class Codes {
    private final SigningKey key;
    private final Clock clock;

    public Codes(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** A new credential; {@code event} is null if it opens more than one. */
    CredentialCode fresh(@Nullable EventId event) {
        var second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new CredentialCode(Form.STATIC, key.kid(), new CredentialId(Uuid7.next()), event, second);
    }

    String text(CredentialCode code) {
        return code.text(key);
    }
}
