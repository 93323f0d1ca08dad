package tribune.sales.room;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.sales.door.Challenges;
import tribune.sales.door.Draw;

/**
 * A place in ten characters, for whoever goes on at another device and has to type. The token stays what it was. Of
 * 31^10 codes a hundred thousand may be good; each proof of work pays for {@link #TRIES} guesses, and whatever is wrong
 * with a code, the answer is the same. A new code ends the one before.
 */
public final class PlaceCodes {
    /** As the table has it. */
    static final int TRIES = 5;

    private static final SecureRandom RANDOM = new SecureRandom();
    /** No 0 O 1 I L. */
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static final int HALF = 5;
    private static final int LENGTH = 2 * HALF;
    /** Longer than a challenge lives: its solution is refused before its tries are forgotten. */
    private static final Duration KEPT = Duration.ofMinutes(20);

    private final Waiting waiting;
    private final Database database;
    private final Challenges challenges;
    private final ArrivalStore arrivals;
    private final SecretKeySpec secret;
    private final Clock clock;

    public PlaceCodes(Waiting waiting, Waiting.Parts parts, Clock clock) {
        this.waiting = waiting;
        this.database = parts.database();
        this.challenges = parts.challenges();
        this.arrivals = new ArrivalStore(database);
        var signature = parts.keys().own().sign("tribune sales place codes".getBytes(StandardCharsets.UTF_8));
        this.secret = new SecretKeySpec(Draw.hash(signature), "HmacSHA256");
        this.clock = clock;
    }

    /** Eleven characters with the hyphen in the middle. */
    String give(WaitingRoomId room, @Nullable String token) {
        var own = waiting.own(room, token);
        var code = next();
        database.transaction(own.organiser(), () -> {
            if (!arrivals.giveCode(own.arrival(), room, hash(room, code))) throw Waiting.noPlace();
            return null;
        });
        return code.substring(0, HALF) + "-" + code.substring(HALF);
    }

    /** Spaces, hyphens and small letters are as good. A lost answer costs nothing: the same code again. */
    Waiting.Place take(WaitingRoomId room, String typed, String solution) {
        var organiser = waiting.organiserOf(room);
        count(room, organiser, challenges.solved(room, solution));
        var code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return database.read(organiser, () -> arrivals.byCode(hash(room, code), room))
                .map(arrival -> waiting.placed(arrival, room, organiser))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no place has this code"));
    }

    /** In a transaction of its own, so that a wrong guess is counted too. */
    private void count(WaitingRoomId room, OrganiserId organiser, UUID work) {
        var now = clock.instant();
        boolean one = database.transaction(organiser, () -> {
            arrivals.forgetTries(room, now.minus(KEPT));
            return arrivals.countTry(organiser, room, work, TRIES, now);
        });
        if (!one) throw CommonProblem.TOO_MANY_REQUESTS.because("solve a new challenge for more tries");
    }

    private static String next() {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        return text.toString();
    }

    /** With the room, so that a code is good there and nowhere else. */
    private byte[] hash(WaitingRoomId room, String code) {
        try {
            var mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            return mac.doFinal((room.value() + "/" + code).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
