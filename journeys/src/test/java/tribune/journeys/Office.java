package tribune.journeys;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import tribune.kernel.Json;

/** A club's staff at work: everything that the API lets a club's own program change, once each. */
final class Office {
    /** A provider that is nowhere. */
    private static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAQAAAAA3iMLMAAAADklEQVR42mP4/5+BFAQA/U4f4d7IdZcAAAAASUVORK5CYII=";

    static final Map<String, String> SIGN_ON = Map.of(
            "name", "Own log-in",
            "issuer", "https://127.0.0.1:1443",
            "clientId", "tribune",
            "clientSecret", "not-one-that-anybody-knows",
            "audience", "EVERYBODY");

    private static final Map<String, Integer> THRESHOLDS = Map.of(
            "laneLimit",
            9,
            "atLimitPercent",
            80,
            "idlePercent",
            40,
            "refusedPercent",
            5,
            "silentMinutes",
            3,
            "noShowPercent",
            8);

    private static final Instant LATER = Instant.parse("2027-08-01T10:00:00Z");

    private final Deployment platform;
    private final Club club;
    private final Api office;
    private final JdbcClient database;

    Office(Club club) {
        this.club = club;
        this.platform = club.platform;
        this.office = club.office;
        this.database = new Rows(platform.database()).database();
    }

    void work() {
        season();
        event();
        offers();
        setAside();
        afterwards();
        limits();
        waiting();
        ballot();
        new OrderDesk(club).work();
        gate();
        clients();
        devices();
        staff();
        customers();
        AddOnStand.work(club);
    }

    private void customers() {
        var customer = "/v1/customers/" + Foreign.customer(club, database);
        send("PATCH", customer, Map.of("name", "Another"));
        database.sql("""
                insert into identity.customer_consent (organiser_id, consent_id, customer_id, purpose, text_version,
                    given, at, source, network)
                select organiser_id, gen_random_uuid(), customer_id, 'SMS_NEWS', '1', true, now(), 'SCREEN', ''
                from identity.customer where customer_id = :id
                """)
                .param("id", UUID.fromString(customer.substring(customer.lastIndexOf('/') + 1)))
                .update();
        office.post(customer + "/withdrawals", Map.of("purpose", "SMS_NEWS")).ok();
        office.delete(customer).ok();
    }

    /** Users come by letter, which no API shows, so they are put where an acceptance would put them. */
    private void staff() {
        var admin = Api.guest(platform).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
        var path = "/v1/organisers/" + club.organiser;
        var wanted = Map.of("name", "Reader", "scopes", List.of("sales:read"), "strongLogIn", true);
        var role = admin.post(path + "/roles", wanted).ok().text("/id");
        send(admin, "PUT", path + "/roles/" + role, wanted);
        var invited = Map.of("address", "staff@example.org", "roleId", role);
        var invitation = admin.post(path + "/invitations", invited).ok().text("/id");
        admin.delete(path + "/invitations/" + invitation).ok();
        for (var way : List.of("all", "one")) {
            var user = path + "/users/" + Foreign.user(club, database);
            var assigned =
                    admin.post(user + "/assignments", Map.of("roleId", role)).ok();
            admin.delete(user + "/sessions").ok();
            admin.delete(way.equals("all") ? user : user + "/assignments/" + assigned.text("/id"))
                    .ok();
        }
        admin.delete(path + "/roles/" + role).ok();
        signOn(admin, path + "/sign-on-connections");
        database.sql("update identity.organiser set league_id = :league where id = :club")
                .param("league", UUID.fromString(Club.open(platform, 500).organiser))
                .param("club", UUID.fromString(club.organiser))
                .update();
        send(admin, "PUT", path + "/brand", Map.of("name", "Office", "accent", "#00205b"));
        var picture = admin.post(path + "/storefront/pictures", Map.of("picture", PICTURE))
                .ok()
                .text("/picture");
        var sponsor = Map.of("name", "Sponsor", "link", "https://s.example", "picture", picture);
        send(admin, "PUT", path + "/storefront", Map.of("frameOrigins", List.of(), "sponsors", List.of(sponsor)));
        send(admin, "PUT", path + "/league-agreement", Map.of("scopes", List.of("sales:read")));
        admin.delete(path + "/league-agreement").ok();
    }

    private static void signOn(Api admin, String path) {
        var made = path + "/" + admin.post(path, SIGN_ON).ok().text("/id");
        send(admin, "PUT", made, SIGN_ON);
        admin.post(made + "/trial", "").ok();
        admin.delete(made).ok();
    }

    private void season() {
        var maps = "/v1/venues/" + club.venue + "/seat-maps";
        var map = office.get(maps).ok().body().findPath("id").asString();
        office.post(maps, office.get("/v1/seat-maps/" + map).ok().body()).ok();
        for (var name : List.of("Home", "Away"))
            office.post(
                            "/v1/clubs",
                            Map.of(
                                    "name",
                                    name,
                                    "aliases",
                                    List.of(),
                                    "organiserId",
                                    club.organiser,
                                    "venueId",
                                    club.venue))
                    .ok();
        var season = office.post("/v1/seasons", Map.of("name", "2027")).ok().text("/id");
        office.post("/v1/seasons/" + season + "/fixtures", """
                {"name": "2027", "matches": [
                {"round": "1", "date": "2027-09-15", "time": "15:00", "team1": "Home", "team2": "Away"}]}""").ok();
    }

    private void event() {
        var copy = office.post("/v1/events/" + club.event + "/copy", Map.of("name", "Copy"))
                .ok()
                .text("/id");
        var path = "/v1/events/" + copy;
        send("PATCH", path, Map.of("name", "Another name", "kickoff", "2027-10-15T16:00:00Z"));
        for (var step : List.of("publication", "sale", "closure", "postponement"))
            office.post(path + "/" + step, Map.of()).ok();
        office.post(path + "/cancellation", Map.of()).ok();
        var over = club.anotherEvent("Over");
        office.post("/v1/events/" + over + "/closure", Map.of()).ok();
        office.post("/v1/events/" + over + "/end", Map.of()).ok();
    }

    private void offers() {
        var path = "/v1/events/" + club.event + "/offers";
        var own = path + "/" + office.get(path).ok().text("/items/0/id");
        var levels =
                office.get("/v1/events/" + club.event + "/seat-map").ok().body().at("/levels");
        var renamed = new java.util.HashMap<>(Club.offer(levels));
        renamed.put("name", "Renamed");
        send("PUT", own, renamed);
        send("PATCH", own, Map.of("active", false));
        send("PATCH", own, Map.of("active", true));
    }

    private void setAside() {
        var event = "/v1/events/" + club.event;
        var seats = Map.of("seats", List.of(300, 301));
        office.post(event + "/blocks", Map.of("seats", List.of(300, 301), "reason", "Camera"))
                .ok();
        send("DELETE", event + "/blocks", seats);
        office.post("/v1/allocations/" + allocation(310) + "/return", Map.of()).ok();
        var voucher = office.post("/v1/vouchers", Map.of("code", "STAFF", "basisPoints", 1_000))
                .ok()
                .body()
                .findPath("id")
                .asString();
        office.post("/v1/vouchers/" + voucher + "/stop", Map.of()).ok();
    }

    /** What fans may do with their tickets afterwards. */
    private void afterwards() {
        var event = "/v1/events/" + club.event;
        send("PUT", event + "/transfer-rule", Map.of("closesMinutes", 180, "most", 1, "categories", List.of()));
        office.delete(event + "/transfer-rule").ok();
        var rule = Map.of("closesMinutes", 60, "refundBasisPoints", 9_000, "feesBack", false, "categories", List.of());
        send("PUT", event + "/return-rule", rule);
        office.delete(event + "/return-rule").ok();
        var cause = office.post("/v1/causes", Map.of("name", "Children", "active", true))
                .ok();
        send("PUT", "/v1/causes/" + cause.text("/id"), Map.of("name", "Children", "active", false));
    }

    private String allocation(int seat) {
        var seats = Map.of("name", "Guests " + seat, "kind", "HOUSE", "seats", List.of(seat, seat + 1));
        return office.post("/v1/events/" + club.event + "/allocations", seats)
                .ok()
                .text("/id");
    }

    private void limits() {
        send("PUT", "/v1/purchase-limits", Map.of("perPerson", 50));
        send("PUT", "/v1/events/" + club.event + "/purchase-limits", Map.of("perPerson", 40));
        send("DELETE", "/v1/events/" + club.event + "/purchase-limits", "");
        var ban = office.post("/v1/bans", Map.of("kind", "EMAIL", "email", "tout@example.org", "reason", "resold"))
                .ok()
                .text("/id");
        office.delete("/v1/bans/" + ban).ok();
    }

    private void waiting() {
        var event = club.anotherEvent("Waited for");
        send("PUT", "/v1/events/" + event + "/waiting-list", Map.of("takesEntries", true));
        var room = office.post(
                        "/v1/waiting-rooms",
                        Map.of("events", List.of(event), "opensAt", "2099-01-01T10:00:00Z", "maxPerMinute", 60))
                .ok()
                .text("/id");
        send("PATCH", "/v1/waiting-rooms/" + room, Map.of("messageEn", "Soon", "messageNb", "Snart"));
    }

    private void ballot() {
        var wanted = """
                {"offerId": "%s", "places": 2, "maxParty": 1, "registerUntil": "%s", "payMinutes": 60,
                 "difficulty": 1000}""".formatted(ballotOffer(), LATER);
        var ballot = new AtomicReference<String>();
        Club.eventually(() -> ballot.set("/v1/ballots/"
                + office.post("/v1/events/" + club.event + "/ballots", wanted)
                        .ok()
                        .text("/id")));
        office.post(ballot.get() + "/draw", Map.of()).ok();
        office.post(ballot.get() + "/closure", Map.of()).ok();
    }

    private String ballotOffer() {
        var map = office.get("/v1/events/" + club.event + "/seat-map").ok();
        var offer = """
                {"name": "Ballot", "channels": ["FLOW"], "vat": 0, "allocation": "%s",
                 "categories": [{"key": "adult", "name": "Adult"}], "prices": [
                 {"level": "%s", "category": "adult", "amount": {"amount": 100, "currency": "NOK"}}]}""";
        var filled = offer.formatted(allocation(320), map.text("/levels/0/key"));
        return office.post("/v1/events/" + club.event + "/offers", filled).ok().text("/id");
    }

    private void gate() {
        office.post("/v1/checkpoints", Map.of("name", "Gate " + UUID.randomUUID()))
                .ok();
        send("PUT", "/v1/access/events/" + club.event + "/ingress/thresholds", THRESHOLDS);
        send("PUT", "/v1/events/" + club.event + "/doors", Map.of("opensAt", "2027-08-15T14:00:00Z"));
        office.post(
                        "/v1/access/validate",
                        Map.of("scanId", UUID.randomUUID().toString(), "code", "NO TICKET", "eventId", club.event))
                .ok();
    }

    private void clients() {
        var admin = Api.guest(platform).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
        var clients = "/v1/organisers/" + club.organiser + "/api-clients";
        var made = admin.post(clients, Map.of("name", "till", "scopes", List.of("sales:read")))
                .ok();
        admin.delete(clients + "/" + made.text("/client/id")).ok();
    }

    private void devices() {
        var profile = Map.of("checkpoints", List.of(), "events", List.of(), "mode", "CONFIRM");
        var device = office.post("/v1/devices", Map.of("name", "Gate 1", "kind", "SCANNER", "profile", profile))
                .ok()
                .text("/id");
        send("PATCH", "/v1/devices/" + device, Map.of("name", "Gate 2"));
        office.post("/v1/devices/" + device + "/pairing-code", "").ok();
        office.delete("/v1/devices/" + device).ok();
    }

    private void send(String method, String path, Object body) {
        send(office, method, path, body);
    }

    static void send(Api caller, String method, String path, Object body) {
        var json = body instanceof String text ? text : Json.write(body);
        caller.send(caller.request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json)))
                .ok();
    }
}
