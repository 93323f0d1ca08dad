package tribune.sales.door;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Id;
import tribune.kernel.Json;
import tribune.kernel.Keys;
import tribune.kernel.Uuid7;
import tribune.sales.SalesProblem;

/**
 * Proof of work by ALTCHA's open protocol, version 1 (altcha.org): the client looks for the number between 0 and
 * {@code maxnumber} for which SHA-256(salt || number), in hex, is {@code challenge}. The server keeps nothing: the
 * challenge is signed, its salt says when it ends and for what it is good. The salt ends with a delimiter and is read
 * whole, so that no digit can move between it and the number (CVE-2025-68113).
 */
public final class Challenges {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String ALGORITHM = "SHA-256";
    private static final int SALT_BYTES = 12;
    private static final int LONGEST = 1_000;
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{24}\\?for=([0-9a-f-]{36})&expires=([0-9]{10})&");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** As ALTCHA's widget reads it. */
    public record Challenge(
            String algorithm,
            String challenge,
            @JsonProperty("maxnumber") int maxNumber,
            String salt,
            String signature) {}

    private final SecretKeySpec secret;
    private final Clock clock;

    /** The secret comes from the service's own key, so every process of the service has the same one. */
    public Challenges(Keys keys, Clock clock) {
        var signature = keys.own().sign("tribune sales proof of work".getBytes(StandardCharsets.UTF_8));
        this.secret = new SecretKeySpec(Draw.hash(signature), "HmacSHA256");
        this.clock = clock;
    }

    /** {@code difficulty}: the largest number to be tried; half of it on average. */
    public Challenge make(Id scope, int difficulty) {
        var random = new byte[SALT_BYTES];
        RANDOM.nextBytes(random);
        var expires = clock.instant().plus(LIFE).getEpochSecond();
        var salt = HexFormat.of().formatHex(random) + "?for=" + scope.value() + "&expires=" + expires + "&";
        var challenge = digest(salt, RANDOM.nextInt(difficulty + 1));
        return new Challenge(ALGORITHM, challenge, difficulty, salt, sign(challenge));
    }

    /**
     * The id of what this solution pays for: the same solution always gives the same one, so it is good for one thing.
     * {@code payload} is Base64 of a JSON object with algorithm, challenge, number, salt and signature.
     */
    public UUID solved(Id scope, String payload) {
        var solution = read(payload);
        var salt = SALT.matcher(solution.path("salt").asString(""));
        var number = solution.path("number");
        if (!salt.matches() || !number.isIntegralNumber() || !number.canConvertToInt()) throw refused("malformed");
        if (!salt.group(1).equals(scope.value().toString())) throw refused("for something else");
        if (clock.instant().getEpochSecond() >= Long.parseLong(salt.group(2))) throw refused("too late");
        var challenge = digest(salt.group(), number.asInt());
        boolean right = solution.path("algorithm").asString("").equals(ALGORITHM)
                && same(challenge, solution.path("challenge").asString(""))
                && same(sign(challenge), solution.path("signature").asString(""));
        if (!right) throw refused("not the number");
        return Uuid7.derived("proof-of-work", scope.value().toString(), challenge);
    }

    private static JsonNode read(String payload) {
        if (payload.length() > LONGEST) throw refused("too long");
        try {
            return Json.tree(new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | JacksonException malformed) {
            throw refused("malformed");
        }
    }

    private static RuntimeException refused(String why) {
        return SalesProblem.PROOF_OF_WORK.because(why + "; ask for a new challenge and solve it");
    }

    private static String digest(String salt, int number) {
        return HexFormat.of().formatHex(Draw.hash((salt + number).getBytes(StandardCharsets.UTF_8)));
    }

    private String sign(String challenge) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(challenge.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
