package tribune.identity.customer;

import java.util.EnumSet;
import java.util.Set;

/** What a club may ask a person to agree to. */
public enum Purpose {
    /** To be a customer at all; taken back by being forgotten. */
    KNOWN,
    EMAIL_NEWS,
    SMS_NEWS,
    PARTNERS;

    /** Those that are given and taken back each by itself. */
    public static Set<Purpose> optional() {
        return EnumSet.complementOf(EnumSet.of(KNOWN));
    }
}
