package tribune.sales.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.Json;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;
import tribune.sales.door.Challenges.Challenge;

public class ChallengesTest {
    private final TestService test = new TestService("sales");
    private final Challenges challenges =
            new Challenges(test.service().keys(), test.service().clock());
    private final WaitingRoomId room = new WaitingRoomId(Uuid7.next());

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_solution_pays_for_one_thing_however_often_it_comes() {
        var solution = solve(challenges.make(room, 1_000));
        assertThat(challenges.solved(room, solution)).isEqualTo(challenges.solved(room, solution));
        assertThat(challenges.solved(room, solve(challenges.make(room, 1_000))))
                .isNotEqualTo(challenges.solved(room, solution));
    }

    @Test
    void another_process_of_the_service_accepts_it() {
        var other = new Challenges(test.service().keys(), test.service().clock());
        assertThat(other.solved(room, solve(challenges.make(room, 1_000)))).isNotNull();
    }

    @Test
    void a_solution_is_refused_when_late_for_another_room_or_changed() {
        var challenge = challenges.make(room, 1_000);
        int number = number(challenge);
        var other = new WaitingRoomId(Uuid7.next());
        refused(other, payload(challenge, challenge.salt(), number));
        refused(room, payload(challenge, challenge.salt(), number + 1));
        refused(room, payload(challenge, challenge.salt().replace("expires=1", "expires=2"), number));
        refused(room, "not Base64");
        refused(room, Base64.getEncoder().encodeToString("[]".getBytes(StandardCharsets.UTF_8)));
        test.advance(Duration.ofMinutes(10));
        refused(room, payload(challenge, challenge.salt(), number));
    }

    @Test
    void nothing_moves_between_salt_and_number() {
        var challenge = challenges.make(room, 1_000);
        int number = number(challenge);
        var salt = challenge.salt();
        int cut = salt.indexOf("&expires");
        refused(room, payload(challenge, salt.substring(0, cut), salt.substring(cut) + number));
        refused(room, payload(challenge, salt, String.valueOf(number)));
        refused(room, payload(challenge, salt.substring(0, salt.length() - 1), "&" + number));
    }

    private void refused(WaitingRoomId scope, String payload) {
        assertThatThrownBy(() -> challenges.solved(scope, payload)).hasMessageContaining("ask for a new challenge");
    }

    public static String solve(Challenge challenge) {
        return payload(challenge, challenge.salt(), number(challenge));
    }

    private static int number(Challenge challenge) {
        for (int number = 0; number <= challenge.maxNumber(); number++) {
            var hash = Draw.hash((challenge.salt() + number).getBytes(StandardCharsets.UTF_8));
            if (HexFormat.of().formatHex(hash).equals(challenge.challenge())) return number;
        }
        throw new AssertionError("no number solves it");
    }

    private static String payload(Challenge challenge, String salt, Object number) {
        var json = Json.write(Map.of(
                "algorithm",
                "SHA-256",
                "challenge",
                challenge.challenge(),
                "number",
                number,
                "salt",
                salt,
                "signature",
                challenge.signature()));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
