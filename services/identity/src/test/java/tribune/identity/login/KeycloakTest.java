package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tribune.kernel.LocalPort;

/** A club whose provider is a Keycloak. {@code bin/test-keycloak} runs it. */
@Tag("keycloak")
class KeycloakTest {
    @Test
    void a_clubs_people_come_by_its_keycloak() {
        int port = LocalPort.free();
        try (var people = new People();
                var visitor = new Visitor(people.port());
                var keycloak = new Keycloak(port)) {
            var club = new SignOnClub(people, "brann");
            var connection = club.connect(
                    keycloak.issuer,
                    "STAFF",
                    ", \"emailDomains\": [\"brann.example\"], \"strongWhen\":" + " {\"acr\": [\"1\"], \"amr\": []}");
            var trial = people.identity().post(club.path() + "/" + connection + "/trial", club.token(), "");
            assertThat(trial.text("outcome")).isEqualTo("WORKS");
            var email = people.address();
            people.logIn(visitor, email);
            club.hire(email, true);
            visitor.cookies().remove(People.SESSION);

            assertThat(round(visitor, club.begin(connection, club.asked("sales:read"))))
                    .isEqualTo("/account/sign-on");
            assertThat(visitor.get("/account/sign-on").body()).contains("value=\"kari@brann.example\"");
            visitor.post("/login/link", Map.of("email", email, "continue", "/account/sign-on"));
            people.open(visitor);
            visitor.get("/account/sign-on");
            visitor.post("/account/sign-on", Map.of());
            visitor.cookies().remove(People.SESSION);

            assertThat(round(visitor, club.begin(connection, club.asked("sales:read"))))
                    .startsWith("/login/onward?continue=%2Foauth2");
            assertThat(visitor.get(club.asked("sales:read")).location()).startsWith(SignOnClub.BACK + "?code=");
        }
    }

    private static String round(Visitor visitor, String begin) {
        var there = visitor.get(begin).location();
        return visitor.get(ProviderVisitor.logIn(there, "kari")).location();
    }
}
