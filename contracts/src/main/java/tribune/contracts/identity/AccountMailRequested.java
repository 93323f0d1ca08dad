package tribune.contracts.identity;

import tribune.contracts.Ids.MessageId;
import tribune.kernel.FactType;

/** A mail to a person about an account. Whom and what is asked by {@link AccountMailPort} when it is sent. */
@FactType("identity.mail.requested.v1")
public record AccountMailRequested(MessageId mailId, Kind kind) {
    public enum Kind {
        /** A link and a code by which the address logs in. */
        LOG_IN_LINK,
        /** A link and a code by which the address becomes an account's. */
        NEW_EMAIL,
        /** A link by which somebody takes a role. */
        INVITATION,
        /** How an account is opened again. */
        RECOVERY,
        /** Something about the account's security has changed. */
        NOTICE
    }
}
