package tribune.access;

import tribune.kernel.Problem;

/** What access refuses. A denied scan is no refusal: it is an answer, and it is recorded. */
public enum AccessProblem implements Problem {
    CHECKPOINT_UNKNOWN(404, "There is no such checkpoint"),
    CHECKPOINT_EXISTS(409, "A checkpoint of this name exists"),
    SCAN_ID_REUSED(422, "The scan id was used for another scan"),
    TELEMETRY_AWAY(503, "The store of curves and counts by gate does not answer; try again shortly");

    private final int status;
    private final String title;

    AccessProblem(int status, String title) {
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
