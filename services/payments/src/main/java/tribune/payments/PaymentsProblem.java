package tribune.payments;

import tribune.kernel.Problem;

/** Everything that payments refuses. */
public enum PaymentsProblem implements Problem {
    PAYMENT_DIFFERS(409, "This order's payment was begun with other terms"),
    PAYMENT_CLOSED(410, "This order can no longer be paid"),
    PROVIDER_UNAVAILABLE(503, "The payment provider does not answer"),
    PROVIDER_UNKNOWN(404, "There is no such payment provider here"),
    SESSION_UNKNOWN(404, "The payment session is not known"),
    SESSION_ENDED(409, "The payment session has ended"),
    REVIEW_RESOLVED(409, "This review has been resolved otherwise"),
    NOTHING_TO_MOVE(422, "This review has no money to move"),
    WEBHOOK_MALFORMED(400, "The notification could not be read"),
    WEBHOOK_SIGNATURE_INVALID(401, "The notification's signature is not valid"),
    WEBHOOK_TOO_OLD(401, "The notification's time is too far from now");

    private final int status;
    private final String title;

    PaymentsProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
