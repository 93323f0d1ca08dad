package tribune.payments.sandbox;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tribune.kernel.Money;
import tribune.payments.provider.Provider.Taken;

/** One attempt of a buyer to pay at the sandbox. The id is 128 random bits: whoever has it, has the link. */
record Session(
        String id,
        String payee,
        String reference,
        Money amount,
        String language,
        String returnUrl,
        State state,
        Instant expiresAt,
        int declines,
        @Nullable Taken taken) {

    enum State {
        OPEN,
        CAPTURED,
        CLOSED;

        static State of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    Session captured(Taken with) {
        return new Session(
                id, payee, reference, amount, language, returnUrl, State.CAPTURED, expiresAt, declines, with);
    }

    boolean open(Instant now) {
        return state == State.OPEN && now.isBefore(expiresAt);
    }
}
