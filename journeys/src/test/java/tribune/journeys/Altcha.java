package tribune.journeys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;

/** The client's side of ALTCHA's protocol, as its widget plays it. */
final class Altcha {
    private Altcha() {}

    /** The solution of a challenge, as it is sent back. */
    static String solve(JsonNode challenge) {
        var salt = challenge.at("/salt").asString();
        for (int number = 0; number <= challenge.at("/maxnumber").asInt(); number++) {
            if (!sha256(salt + number).equals(challenge.at("/challenge").asString())) continue;
            var solution = new LinkedHashMap<String, Object>();
            for (var name : new String[] {"algorithm", "challenge", "salt", "signature"})
                solution.put(name, challenge.at("/" + name).asString());
            solution.put("number", number);
            return Base64.getEncoder().encodeToString(Json.write(solution).getBytes(StandardCharsets.UTF_8));
        }
        throw new AssertionError("nothing solves " + challenge);
    }

    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
