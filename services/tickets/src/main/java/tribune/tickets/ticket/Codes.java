package tribune.tickets.ticket;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.tickets.CredentialCode;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.contracts.tickets.TimeCode;
import tribune.kernel.Service;
import tribune.kernel.SigningKey;
import tribune.kernel.Uuid7;
import tribune.kernel.Vault;

/** Makes credentials and writes their codes. */
public final class Codes {
    private final SigningKey key;
    private final Vault vault;
    private final Clock clock;

    public Codes(Service service) {
        this.key = service.keys().own();
        this.vault = service.vault();
        this.clock = service.clock();
    }

    /** A credential just made; a rotating one comes with a secret of its own, sealed. */
    record Fresh(CredentialCode code, String hash, @Nullable String secret) {}

    /** A new credential; {@code event} is null if it opens more than one. */
    Fresh fresh(@Nullable EventId event, Form form) {
        var second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var code = new CredentialCode(form, key.kid(), new CredentialId(Uuid7.next()), event, second);
        var secret = form == Form.ROTATING
                ? Base64.getEncoder()
                        .encodeToString(vault.seal(TimeCode.freshSecret(), TimeCode.sealedFor(code.credential())))
                : null;
        return new Fresh(code, CredentialCode.hash(text(code)), secret);
    }

    /** What a holder's phone makes time codes of. */
    byte[] open(CredentialId credential, byte[] sealed) {
        return vault.open(sealed, TimeCode.sealedFor(credential));
    }

    String text(CredentialCode code) {
        return code.text(key);
    }
}
