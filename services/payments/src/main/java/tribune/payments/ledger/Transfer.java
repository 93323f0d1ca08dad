package tribune.payments.ledger;

import java.util.UUID;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.Money;
import tribune.kernel.Uuid7;

/** Money moved from the credited account to the debited one. The id is derived from its cause, so it is made once. */
public record Transfer(
        OrganiserId organiser, UUID id, String cause, PaymentId payment, Account debit, Account credit, Money amount) {

    /** {@code subject} is the capture or refund that caused it. */
    public static Transfer of(
            OrganiserId organiser,
            String cause,
            UUID subject,
            PaymentId payment,
            Account debit,
            Account credit,
            Money amount) {
        return new Transfer(organiser, Uuid7.derived(cause, subject.toString()), cause, payment, debit, credit, amount);
    }
}
