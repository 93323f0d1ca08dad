package tribune.crowd;

import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import tribune.crowd.History.Mark;
import tribune.journeys.Api.Answer;

/**
 * Makes calls and records them. One without an answer is repeated as it was, with its key, until it has one: that
 * resolves what is unknown. {@code made} hears the number of each call before it is made.
 */
record Calls(History history, Runnable awaitReady, IntConsumer made) {
    private static final int REPETITIONS = 50;
    private static final long PAUSE_NANOS = 200_000_000;

    /** The answer; a refusal is one too. */
    Answer call(int buyer, String what, Supplier<Answer> request) {
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            int number = history.invoke(buyer, what);
            made.accept(number);
            try {
                var answer = request.get();
                var mark = mark(answer.status());
                history.end(buyer, number, what, mark, note(answer));
                if (mark != Mark.UNKNOWN) return answer;
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (UncheckedIOException unanswered) {
                history.end(buyer, number, what, Mark.UNKNOWN, "" + unanswered.getCause());
                awaitReady.run();
            }
        }
        throw new IllegalStateException(what + " got no answer in " + REPETITIONS + " repetitions");
    }

    private static Mark mark(int status) {
        return switch (status) {
            case 200, 201, 202, 204 -> Mark.OK;
            case 404, 409, 410, 422 -> Mark.FAIL;
            case 503 -> Mark.UNKNOWN;
            default -> Mark.BROKEN;
        };
    }

    private static String note(Answer answer) {
        return answer.status() / 100 == 2
                ? "" + answer.status()
                : answer.status() + " " + answer.text("/title") + " " + answer.text("/detail");
    }
}
