package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class InvitationPageTest {
    private final People people = new People();
    private final Visitor invited = people.visitor();
    private final Visitor other = people.visitor();

    @AfterAll
    void close() {
        people.close();
    }

    @Test
    void a_letter_leads_through_the_log_in_to_the_role_once_and_for_its_address_only() {
        var identity = people.identity();
        var admin = identity.platformToken();
        var club = identity.post("/v1/organisers", admin, """
                        {"slug": "inviting-club", "name": "Inviting <Club>", "country": "NO", "currency": "NOK",
                         "language": "en"}
                        """).text("id");
        var users = "/v1/organisers/" + club + "/users";
        var roles =
                identity.get("/v1/organisers/" + club + "/roles", admin).body().at("/items");
        var role = roles.get(0).at("/id").asString();
        var email = people.address();
        var body = "{\"address\": \"%s\", \"roleId\": \"%s\"}".formatted(email, role);
        assertThat(identity.post("/v1/organisers/" + club + "/invitations", admin, body)
                        .status())
                .isEqualTo(201);
        var link = String.valueOf(people.mail().link()).replaceFirst("^https?://[^/]+", "");

        assertThat(invited.get(link).location()).startsWith("/login?continue=%2Faccount%2Finvitations%2F");
        people.logIn(other, people.address());
        assertThat(other.get(link).body())
                .contains("Inviting &lt;Club&gt;", roles.get(0).at("/name").asString());
        assertThat(other.get(link + "&ui_locales=nb").body()).contains("Eier").doesNotContain("Owner");
        assertThat(accept(other, link).status()).isEqualTo(422);
        people.logIn(invited, email);
        assertThat(invited.get(link).body()).contains(email);
        assertThat(accept(invited, link).location()).isEqualTo("/account?done=role");

        assertThat(invited.get(link).status()).isEqualTo(410);
        assertThat(identity.get(users, admin).body().at("/items/0/address").asString())
                .isEqualTo(email);
        var guessed = "/account/invitations/" + UUID.randomUUID() + "?token=guessed";
        assertThat(invited.get(guessed).status()).isEqualTo(410);
    }

    private static Visitor.Page accept(Visitor visitor, String link) {
        var parts = link.split("\\?token=");
        return visitor.post(parts[0], Map.of("token", parts[1]));
    }
}
