package tribune.messaging;

import tribune.kernel.Problem;

/** What messaging refuses. */
enum MessagingProblem implements Problem {
    TOO_MANY_MESSAGES(429, "The order has had enough messages for now");

    private final int status;
    private final String title;

    MessagingProblem(int status, String title) {
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
