package tribune.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.identity.IdentityProcess;

class RedirectsTest {
    private static IdentityProcess identity;
    private static UUID organiser;

    @BeforeAll
    static void a_club() {
        identity = new IdentityProcess();
        organiser = new People(identity).organiser("brann");
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example.net/",
                "https://shop.example.net/#x",
                "https://*.example.net/",
                "https://a:b@shop.example.net/",
                "javascript:alert(1)",
                "/back",
                "https:///x",
                "https://shop.example.net/a b"
            })
    void an_address_that_could_be_anybodys_is_not_registered(String address) {
        var made = identity.post(
                "/v1/organisers/" + organiser + "/api-clients",
                identity.platformToken(),
                "{\"name\": \"App\", \"kind\": \"BROWSER\", \"scopes\": [\"openid\"], \"redirectUris\": [\"" + address
                        + "\"]}");

        assertThat(made.status()).isEqualTo(422);
        assertThat(made.text("type")).endsWith("/redirect-not-allowed");
    }
}
