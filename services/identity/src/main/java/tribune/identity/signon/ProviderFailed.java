package tribune.identity.signon;

/** A provider did not do what it must. The reason is all that is told of it: it may be no provider at all. */
public final class ProviderFailed extends Exception {
    private final Reason reason;

    /** Why, as it is told to whoever connects a provider. */
    public enum Reason {
        /** No answer in time, or at an address that is not allowed. */
        AWAY,
        NOT_A_PROVIDER,
        ISSUER_DIFFERS,
        NO_KEYS,
        /** It does not know the client, or not by this secret. */
        CLIENT_REFUSED,
        /** What it said of a person does not hold. */
        NOT_BELIEVED
    }

    ProviderFailed(Reason reason, String why) {
        super(why);
        this.reason = reason;
    }

    ProviderFailed(Reason reason, Throwable cause) {
        super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
