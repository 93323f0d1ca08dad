package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tribune.app.ServiceName;

/**
 * The screens in a real browser: {@code tools/browser/screens.js} goes through them with an authenticator that Chromium
 * plays, and lets axe look at each.
 */
class ScreensTest {
    @Test
    void a_fan_logs_in_in_every_way_and_says_who_may_know_what_on_screens_that_everybody_can_use() throws Exception {
        try (var platform = Deployment.inOneProcess("localhost")) {
            var base = platform.url(ServiceName.IDENTITY).replace("127.0.0.1", "localhost");
            club(platform);
            assertThat(Browser.run("screens.js", base, "screens-fk", app(platform)))
                    .contains("all screens were seen");
        }
    }

    /** Somebody who may know the fan. */
    private static void club(Deployment platform) {
        Api.guest(platform)
                .signIn("bootstrap", Deployment.BOOTSTRAP_SECRET)
                .post("/v1/organisers", """
                {"slug": "brann", "name": "SK Brann", "country": "NO", "currency": "NOK", "language": "nb"}""")
                .ok();
    }

    /** The app of an organiser that has a brand. */
    private static String app(Deployment platform) {
        var admin = Api.guest(platform).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
        var club = Map.of(
                "slug", "screens-fk", "name", "Screens FK", "country", "NO", "currency", "NOK", "language", "nb");
        var path = "/v1/organisers/" + admin.post("/v1/organisers", club).ok().text("/id");
        admin.put(path + "/brand", Map.of("name", "Screens FK", "initials", "SFK", "accent", "#a6192e"))
                .ok();
        var app = Map.of(
                "name", "Match day",
                "scopes", List.of("openid", "email", "profile"),
                "redirectUris", List.of("https://shop.example.net/back"));
        return admin.post(path + "/api-clients", app).ok().text("/client/clientId");
    }
}
