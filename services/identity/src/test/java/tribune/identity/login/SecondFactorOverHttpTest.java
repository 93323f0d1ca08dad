package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static tribune.identity.login.People.SESSION;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class SecondFactorOverHttpTest {
    private final People people = new People();
    private final Visitor visitor = people.visitor();
    private final Visitor other = people.visitor();

    @AfterEach
    void forget() {
        people.forget();
    }

    @AfterAll
    void close() {
        people.close();
    }

    @Test
    void an_account_with_an_app_is_open_only_after_the_code() {
        var email = people.withPassword(other, people.address());
        people.enter(visitor, email);
        var page = visitor.get("/account/app").body();
        var secret = Pattern.compile("<code>([A-Z2-7 ]+)</code>").matcher(page);
        assertThat(secret.find()).isTrue();
        var refused = visitor.post("/account/app", Map.of("code", "000000"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains(secret.group(1));
        var confirmed = visitor.post("/account/app", Map.of("code", code(secret.group(1))));
        var recovery = Pattern.compile("<code>([A-Z2-9]{5}-[A-Z2-9]{5})</code>").matcher(confirmed.body());
        assertThat(recovery.find()).as(confirmed.body()).isTrue();

        assertThat(people.enter(other, email).location()).isEqualTo("/login/code");
        assertThat(other.cookies()).doesNotContainKey(SESSION);
        assertThat(other.get("/account").status()).isEqualTo(303);
        assertThat(people.logIn(other, email).location()).isEqualTo("/login/code");
        for (int i = 0; i < 4; i++)
            assertThat(other.post("/login/code", Map.of("code", "000000")).status())
                    .isEqualTo(422);
        assertThat(other.post("/login/code", Map.of("code", recovery.group(1))).location())
                .isEqualTo("/account");
        assertThat(other.get("/account").status()).isEqualTo(200);
    }

    @Test
    void codes_are_not_guessed() {
        var email = people.withPassword(other, people.address());
        people.enter(visitor, email);
        var secret = Pattern.compile("<code>([A-Z2-7 ]+)</code>")
                .matcher(visitor.get("/account/app").body());
        assertThat(secret.find()).isTrue();
        visitor.post("/account/app", Map.of("code", code(secret.group(1))));
        people.enter(other, email);
        for (int i = 0; i < 5; i++) other.post("/login/code", Map.of("code", "000000"));
        assertThat(other.post("/login/code", Map.of("code", code(secret.group(1))))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void a_log_in_that_is_too_weak_is_asked_for_the_second_factor_only() {
        var email = people.withPassword(other, people.address());
        people.enter(visitor, email);
        var secret = Pattern.compile("<code>([A-Z2-7 ]+)</code>")
                .matcher(visitor.get("/account/app").body());
        assertThat(secret.find()).isTrue();
        var confirmed = visitor.post("/account/app", Map.of("code", code(secret.group(1))));
        var recovery = Pattern.compile("<code>([A-Z2-9]{5}-[A-Z2-9]{5})</code>").matcher(confirmed.body());
        assertThat(recovery.find()).isTrue();
        var before = visitor.cookies().get(SESSION);

        var asked = visitor.get("/account/password").location();
        assertThat(asked).isEqualTo("/login?continue=%2Faccount%2Fpassword&strong=1");
        assertThat(visitor.get(asked).location()).isEqualTo("/login/code");
        visitor.get("/login/code");
        assertThat(visitor.post("/login/code", Map.of("code", recovery.group(1)))
                        .location())
                .isEqualTo("/account/password");
        assertThat(visitor.cookies().get(SESSION)).isNotEqualTo(before);
        assertThat(visitor.get("/account/password").status()).isEqualTo(200);
    }

    @Test
    void what_is_no_answer_of_a_passkey_is_refused_and_breaks_nothing() {
        people.logIn(visitor, people.address());
        visitor.get("/account/passkeys");
        var key = """
                {"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":%s}""";
        for (var answer : List.of(
                "{}",
                "[]",
                "null",
                "1",
                "x",
                "\"\"",
                key.formatted("{}"),
                key.formatted("null"),
                key.formatted("{\"clientDataJSON\":\"!\",\"attestationObject\":\"!\"}"),
                key.formatted("{\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\"}"),
                key.formatted("{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"}"),
                "{\"id\":\"" + "A".repeat(20_000) + "\"}")) {
            assertThat(visitor.json("/login/passkey", answer).status())
                    .as(answer)
                    .isEqualTo(422);
            assertThat(visitor.json("/account/passkeys?name=a", answer).status())
                    .as(answer)
                    .isEqualTo(422);
        }
        assertThat(other.json("/account/passkeys/options", "{}").status()).isEqualTo(403);
        assertThat(visitor.json("/account/passkeys/options", "{}").body())
                .contains("\"userVerification\":\"required\"");
    }

    /** What an app that knows the key shows now. */
    private static String code(String shown) {
        int buffer = 0;
        int bits = 0;
        var secret = ByteBuffer.allocate(20);
        for (char letter : shown.replace(" ", "").toCharArray()) {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            secret.put((byte) (buffer >> bits));
        }
        return Totp.code(secret.array(), Clock.systemUTC().instant(), 6);
    }
}
