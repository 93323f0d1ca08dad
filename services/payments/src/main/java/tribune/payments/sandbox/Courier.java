package tribune.payments.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tribune.payments.provider.StandardWebhook;

/**
 * Sends webhooks: at once where there is a free hand, else by the task that also repeats what was not answered by a
 * 2xx, ever more slowly, until it is given up.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    /** Many, as providers have: what the shop is slow to take must fill its hands, where it sees it, not wait here. */
    private static final int HANDS = 128;

    private static final int MAX_WAITING = 2_000;
    private static final int MAX_ATTEMPTS = 20;
    private static final int AT_A_TIME = 32;
    /** Longer than one sending takes, so that nobody else takes the same letter meanwhile. */
    private static final Duration CLAIM = Duration.ofSeconds(15);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Sends one webhook and returns the HTTP status. */
    interface Road {
        int send(Map<String, String> headers, byte[] body);
    }

    /** What letters are signed with: the secret that the shop knows, or for forged ones another. */
    record Seals(StandardWebhook genuine, StandardWebhook wrong) {}

    private final SessionStore sessions;
    private final LetterStore letters;
    private final Seals seals;
    private final Road road;
    private final Executor background;
    private final Clock clock;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final Semaphore hands = new Semaphore(HANDS);
    private final Queue<String> settled = new ConcurrentLinkedQueue<>();

    Courier(SessionStore sessions, LetterStore letters, Seals seals, Road road, Executor background, Clock clock) {
        this.sessions = sessions;
        this.letters = letters;
        this.seals = seals;
        this.road = road;
        this.background = background;
        this.clock = clock;
    }

    /** In the open transaction. Those due now are claimed for {@link #sendNow}. */
    void post(List<Letter> posted) {
        var now = clock.instant();
        for (var letter : posted) letters.insert(due(letter, now) ? claimed(letter, now) : letter);
    }

    /** After the commit: sends what is due, without waiting for the answers. */
    void sendNow(List<Letter> posted) {
        var now = clock.instant();
        for (var letter : posted) {
            if (!due(letter, now) || !waiting.tryAcquire()) continue;
            background.execute(() -> {
                hands.acquireUninterruptibly();
                try {
                    send(letter);
                } catch (RuntimeException failed) {
                    LOG.info("webhook {} is left to the next turn: {}", letter.id(), failed.toString());
                } finally {
                    hands.release();
                    waiting.release();
                }
            });
        }
    }

    /** The task: sends what is due and was not sent at once. */
    void sendDue() {
        noteSettled();
        List<Letter> due;
        do {
            due = sessions.transaction(() -> letters.claim(clock.instant(), CLAIM, AT_A_TIME, MAX_ATTEMPTS));
            due.forEach(this::send);
        } while (due.size() == AT_A_TIME);
        noteSettled();
    }

    /** Together, not one by one: who dies before this sends a letter twice, as providers do. */
    private void noteSettled() {
        while (!settled.isEmpty()) {
            var ids = new ArrayList<String>();
            String id;
            while (ids.size() < MAX_WAITING && (id = settled.poll()) != null) ids.add(id);
            sessions.transaction(() -> letters.sent(ids, clock.instant()));
        }
    }

    private void send(Letter letter) {
        boolean arrived = true;
        for (int copy = 0; copy < letter.copies(); copy++) arrived &= sendOnce(letter);
        if (arrived || letter.forged()) {
            settled.add(letter.id());
            return;
        }
        var due = clock.instant().plus(pause(letter.attempts()));
        sessions.transaction(() -> letters.postpone(letter, due));
    }

    private boolean sendOnce(Letter letter) {
        var body = letter.body().getBytes(StandardCharsets.UTF_8);
        var signer = letter.forged() ? seals.wrong() : seals.genuine();
        try {
            int status = road.send(signer.headers(letter.id(), clock.instant(), body), body);
            return status >= 200 && status < 300;
        } catch (RuntimeException away) {
            LOG.info("webhook {} is sent again: {}", letter.id(), away.toString());
            return false;
        }
    }

    private static Duration pause(int attempts) {
        var pause = Duration.ofSeconds(1L << Math.min(attempts, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static boolean due(Letter letter, Instant now) {
        return !letter.dueAt().isAfter(now);
    }

    private static Letter claimed(Letter letter, Instant now) {
        return new Letter(
                letter.id(),
                letter.session(),
                letter.body(),
                letter.forged(),
                letter.copies(),
                now.plus(CLAIM),
                letter.attempts());
    }
}
