package tribune.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import tribune.bench.load.Latency;
import tribune.bench.load.Reply;
import tribune.bench.load.Requests;
import tribune.bench.load.Script;
import tribune.bench.load.Step;

/** Fans who arrive at a waiting room, one after the other on one connection: challenge, work, place. */
final class Joiner implements Script {
    /** What the joiners of one room share. */
    static final class Door {
        final Latency challenges = new Latency();
        final Latency joins = new Latency();
        private final Requests requests;
        private final String room;

        Door(Requests requests, String room) {
            this.requests = requests;
            this.room = room;
        }
    }

    private final Door door;
    private final MessageDigest sha256 = sha256();
    private boolean solving;

    Joiner(Door door) {
        this.door = door;
    }

    @Override
    public Step next(Reply previous) {
        if (solving && previous.status() == 200) {
            solving = false;
            var body = "{\"solution\":\"" + solve(previous) + "\"}";
            return new Step.Send(door.requests.post(door.room + "/arrivals", body), door.joins);
        }
        if (previous.status() != 0 && previous.status() != 201)
            throw new IllegalStateException("answered " + previous.status() + ": " + previous.body());
        solving = true;
        return new Step.Send(door.requests.get(door.room + "/challenge"), door.challenges);
    }

    /** Compared as bytes: the generator's work is not the platform's, but it runs on the same cores. */
    private String solve(Reply challenge) {
        var salt = challenge.value("salt").getBytes(StandardCharsets.US_ASCII);
        var wanted = HexFormat.of().parseHex(challenge.value("challenge"));
        int most = Integer.parseInt(challenge.value("maxnumber"));
        for (int number = 0; number <= most; number++) {
            sha256.update(salt);
            var hash = sha256.digest(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
            if (Arrays.equals(hash, wanted)) return solution(challenge, number);
        }
        throw new IllegalStateException("nothing solves " + challenge.body());
    }

    private static String solution(Reply challenge, int number) {
        var json = """
                {"algorithm":"SHA-256","challenge":"%s","number":%d,"salt":"%s","signature":"%s"}""".formatted(
                        challenge.value("challenge"), number, challenge.value("salt"), challenge.value("signature"));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
