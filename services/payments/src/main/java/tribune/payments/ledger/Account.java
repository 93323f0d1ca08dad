package tribune.payments.ledger;

import java.util.Locale;

/** The ledger's accounts, one of each per organiser and currency. */
public enum Account {
    /** What providers hold for the organiser: a debit balance. */
    PROVIDER_CLEARING,
    /** What the organiser has earned and is owed: a credit balance. */
    ORGANISER_PAYABLE,
    /** What is on its way back to buyers: a credit balance. */
    REFUNDS,
    /** Money that came but fits no order, until people decide: a credit balance. */
    UNMATCHED;

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Account of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
