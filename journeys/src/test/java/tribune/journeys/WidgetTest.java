package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tribune.app.ServiceName;
import tribune.kernel.Json;
import tribune.kernel.LocalPort;

/**
 * A club's shop beyond the platform's own address, in a real browser: on the club's site, at its own domain, and not on
 * a site that it has not registered. The fan is {@code tools/browser/widget.js}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WidgetTest {
    private final Deployment platform = Deployment.inOneProcess("localhost");
    private final Club club = Club.open(platform, 500).onSale();

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void a_fan_buys_on_a_registered_site_and_at_the_club_s_own_domain_and_nowhere_else() throws Exception {
        int known = LocalPort.free();
        int unknown = LocalPort.free();
        var admin = Api.guest(platform).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
        var storefront = admin.put(
                        "/v1/organisers/" + club.organiser + "/storefront",
                        Map.of(
                                "domain", "club.localhost",
                                "frameOrigins", List.of("http://127.0.0.1:" + known),
                                "sponsors", List.of(Map.of("name", "Øl & Vann", "link", "https://sponsor.example"))))
                .ok();
        var base = platform.url(ServiceName.CATALOG);
        var world = Map.of(
                "shop",
                base.replace("127.0.0.1", "localhost") + "/shop",
                "own",
                base.replace("127.0.0.1", "club.localhost"),
                "slug",
                storefront.text("/slug"),
                "event",
                club.event,
                "known",
                known,
                "unknown",
                unknown);
        var file = Files.createTempFile("world", ".json");
        try {
            Files.writeString(file, Json.write(world));
            assertThat(Browser.run("widget.js", file.toString())).contains("all of it was seen");
        } finally {
            Files.delete(file);
        }
    }
}
