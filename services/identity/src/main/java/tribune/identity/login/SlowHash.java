package tribune.identity.login;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import tribune.kernel.CommonProblem;

/**
 * Argon2id as OWASP's cheat sheet has it: 19 MiB, two passes, one lane; salt 128 bits, hash 256. For what people keep:
 * passwords, and recovery codes, which are short enough to be typed and so could be guessed from a quick hash.
 */
final class SlowHash {
    static final int SALT = 16;

    private static final int LENGTH = 32;
    private static final int LANES = 1;
    private static final int KIB = 19 * 1024;
    private static final int PASSES = 2;

    /** Each takes its memory while it lasts. */
    private static final int AT_A_TIME = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Semaphore PLACES = new Semaphore(AT_A_TIME);

    private SlowHash() {}

    /** In the usual text form, with a salt of its own. */
    static PasswordEncoder encoder() {
        return new Argon2PasswordEncoder(SALT, LENGTH, LANES, KIB, PASSES);
    }

    /** With a given salt, to be looked up. */
    static byte[] of(String text, byte[] salt) {
        return inTurn(() -> {
            var argon = new Argon2BytesGenerator();
            argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withSalt(salt)
                    .withParallelism(LANES)
                    .withMemoryAsKB(KIB)
                    .withIterations(PASSES)
                    .build());
            var hash = new byte[LENGTH];
            argon.generateBytes(text.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        });
    }

    /** So many at a time and no more; 503 for whoever would wait long. */
    static <T> T inTurn(Supplier<T> work) {
        try {
            if (!PLACES.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                throw CommonProblem.BUSY.because("many are logging in");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommonProblem.BUSY.because("stopping");
        }
        try {
            return work.get();
        } finally {
            PLACES.release();
        }
    }
}
