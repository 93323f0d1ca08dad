package tribune.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/** Thrown where a request must be refused and its transaction rolled back; the edge turns it into problem+json. */
public final class Refusal extends RuntimeException {
    private final Problem problem;
    private final transient Map<String, Object> extras;

    Refusal(Problem problem, String detail, Object... extras) {
        super(detail, null, false, false);
        this.problem = problem;
        this.extras = new LinkedHashMap<>();
        for (int i = 0; i < extras.length; i += 2) this.extras.put((String) extras[i], extras[i + 1]);
    }

    public Problem problem() {
        return problem;
    }

    /** Typed members that the problem carries beside title and detail, such as the seats that were taken. */
    public Map<String, Object> extras() {
        return extras;
    }
}
