package tribune.app.demo;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tribune.app.demo.Api.Credentials;
import tribune.identity.account.Account;
import tribune.identity.account.Accounts;
import tribune.identity.account.Address;
import tribune.identity.role.Invitations;
import tribune.kernel.Service;

/**
 * Makes the demo's person the owner of one club, once: invited through the public API, and accepted here, for nobody
 * reads the letter.
 */
public final class DemoOwner {
    public static final String ADDRESS = "admin@tribune.example";
    public static final String CLUB = DemoLeague.REAL_STADIUM;

    private DemoOwner() {}

    public static void make(ApplicationContext context, URI base, String clientId, String secret) {
        var platform = new Api(base, new Credentials(clientId, secret), context.getBean(Clock.class));
        var club = find(platform.get("/v1/organisers?limit=200"), "name", CLUB);
        if (club == null) return;
        var organiser = "/v1/organisers/" + club.path("id").stringValue();
        if (!platform.get(organiser + "/users").path("items").isEmpty()) return;
        var owner = find(platform.get(organiser + "/roles"), "predefined", "OWNER");
        if (owner == null) throw new IllegalStateException("there is no role of an owner");
        var wanted = Map.of("address", ADDRESS, "roleId", owner.path("id").stringValue());
        var invitation = UUID.fromString(
                platform.post(organiser + "/invitations", wanted).path("id").stringValue());
        accept(context, invitation);
    }

    private static void accept(ApplicationContext context, UUID invitation) {
        var invitations = context.getBean(Invitations.class);
        var token = invitations.open(invitation).orElseThrow().token();
        var offered = invitations.offered(invitation, token).orElseThrow();
        var database = context.getBean("identityService", Service.class).database();
        var accounts = context.getBean(Accounts.class);
        Account person = database.directory(
                () -> accounts.find(Address.of(ADDRESS).orElseThrow()).orElseThrow());
        invitations.accept(person.id(), offered, invitation, token);
    }

    private static @Nullable JsonNode find(JsonNode page, String key, String value) {
        for (var each : page.path("items")) if (each.path(key).stringValue("").equals(value)) return each;
        return null;
    }
}
