package tribune.kernel;

/** What any service may refuse, before its own rules are asked. */
public enum CommonProblem implements Problem {
    MALFORMED_REQUEST(400, "The request could not be read"),
    INVALID_FIELD(400, "A field has a value that is not allowed"),
    NOT_SIGNED_IN(401, "A valid access token is needed"),
    ACCESS_REVOKED(401, "The access of this session, client or device was revoked"),
    STRONGER_LOG_IN_NEEDED(401, "This wants a log-in by a passkey or a second factor"),
    NOT_PERMITTED(403, "The token does not permit this"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in this form"),
    CONFLICT(409, "The request lost a race; read again and retry"),
    PRECONDITION_FAILED(412, "The object has changed since it was read"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has a media type that is not understood"),
    IDEMPOTENCY_KEY_MISSING(400, "This request needs an Idempotency-Key"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another request"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Something went wrong on our side"),
    BUSY(503, "Too busy at the moment; try again shortly");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
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
