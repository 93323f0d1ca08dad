package tribune.messaging;

/**
 * How an attempt to send ended. A closed list, because what mail servers say of a failure often quotes the address,
 * and addresses are not kept here.
 */
enum Outcome {
    SENT(false),
    RECIPIENT_ERASED(true),
    /** The tickets that it was about have ended or gone to somebody else meanwhile. */
    NOT_NEEDED(true),
    RECIPIENT_REFUSED(true),
    MESSAGE_REFUSED(true),
    ORDER_UNREADABLE(false),
    MAIL_SERVER_AWAY(false);

    private final boolean hopeless;

    Outcome(boolean hopeless) {
        this.hopeless = hopeless;
    }

    /** Trying again would end the same way. */
    boolean isHopeless() {
        return hopeless;
    }
}
