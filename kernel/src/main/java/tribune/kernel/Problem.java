package tribune.kernel;

/**
 * A named refusal (RFC 9457). Each service lists its own in one enum; the slug becomes the problem's stable
 * {@code type}: {@code https://tribune.dev/problems/seats-unavailable}.
 */
public interface Problem {
    String BASE = "https://tribune.dev/problems/";

    String name();

    int status();

    /** One short sentence for people, without particulars of the case. */
    String title();

    default String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    default Refusal because(String detail, Object... extras) {
        return new Refusal(this, detail, extras);
    }
}
