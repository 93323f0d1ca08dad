package tribune.bench;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.tickets.TimeCode;

/**
 * A ticket's code as its holder has it.
 *
 * @param secret what a phone makes the time codes of; null: the code is on paper
 * @param gate the number of the gate printed on it
 */
record Pass(TicketId ticket, CredentialId credential, String signed, byte @Nullable [] secret, int gate) {
    boolean onPhone() {
        return secret != null;
    }

    String shown(Instant at) {
        return secret == null ? signed : TimeCode.at(at, secret).after(signed);
    }
}
