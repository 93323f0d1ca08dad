package tribune.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tribune.kernel.Json;

class DevicesTest {
    private static final String CHECKPOINT = "0198c000-0000-7000-8000-0000000000c1";
    private static final String EVENT = "0198c000-0000-7000-8000-0000000000e1";
    private static IdentityProcess identity;
    private static String office;
    private static String otherOffice;

    @BeforeAll
    static void two_organisers() {
        identity = new IdentityProcess();
        office = office("brann");
        otherOffice = office("vaalerenga");
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    private static String office(String slug) {
        var organiser = identity.post("/v1/organisers", identity.platformToken(), OrganisersTest.registration(slug))
                .text("id");
        var wanted = "{\"name\": \"Office\", \"scopes\": [\"identity:devices\"]}";
        var made = identity.post("/v1/organisers/" + organiser + "/api-clients", identity.platformToken(), wanted)
                .body();
        return identity.token(
                made.get("client").get("clientId").stringValue(),
                made.get("clientSecret").stringValue());
    }

    private static IdentityProcess.Answer add(String checkpoints, String events) {
        return identity.post("/v1/devices", office, """
                {"name": "Gate 3", "kind": "SCANNER",
                 "profile": {"checkpoints": %s, "events": %s, "mode": "CONTINUOUS"}}""".formatted(checkpoints, events));
    }

    private static String code(String device) {
        return identity.post("/v1/devices/" + device + "/pairing-code", office, "")
                .text("code");
    }

    private static TestDevice paired(String checkpoints, String events) {
        var device = new TestDevice();
        assertThat(device.pair(identity, code(add(checkpoints, events).text("id")))
                        .status())
                .isEqualTo(200);
        return device;
    }

    private static String accessToken(TestDevice device) {
        return device.token(identity).text("accessToken");
    }

    private static void refused(IdentityProcess.Answer answer, int status, String slug) {
        assertThat(answer.text("type")).as("" + answer).endsWith(slug);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void a_device_is_paired_by_a_code_and_works_with_its_own_key() {
        var added = add("[]", "[]");
        assertThat(added.status()).isEqualTo(201);
        var code = identity.post("/v1/devices/" + added.text("id") + "/pairing-code", office, "");
        assertThat(code.text("code")).matches("[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}");
        assertThat(code.text("link"))
                .isEqualTo(IdentityProcess.ISSUER + "/pair#" + code.text("code").replace("-", ""));
        var device = new TestDevice();
        var paired = device.pair(identity, code.text("code"));

        assertThat(paired.text("deviceId")).isEqualTo(added.text("id"));
        var token = device.token(identity);
        assertThat(token.text("scope").split(" ")).containsExactlyInAnyOrder("access:scan", "device:self");
        assertThat(token.body().get("expiresIn").asInt()).isEqualTo(600);
        var claims = IdentityProcess.claims(token.text("accessToken"));
        assertThat(claims.get("sub").asString()).isEqualTo(device.id);
        assertThat(claims.get("kind").asString()).isEqualTo("device");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(600);
        var self = identity.get("/v1/devices/self", token.text("accessToken"));
        assertThat(self.body().get("device").get("id").asString()).isEqualTo(device.id);
        assertThat(identity.get("/v1/devices", token.text("accessToken")).status())
                .isEqualTo(403);
    }

    @Test
    void a_device_looks_names_up_only_if_its_profile_says_so() {
        var device = paired("[]", "[]");
        assertThat(device.token(identity).text("scope")).doesNotContain("by-name");
        var profile = """
                {"profile": {"checkpoints": [], "events": [%s], "mode": "CONFIRM"%s}}""";
        var path = "/v1/devices/" + device.id;
        var changed = identity.patch(path, office, profile.formatted("", ", \"byName\": true"));
        assertThat(changed.body().get("profile").get("byName").asBoolean()).isTrue();
        assertThat(device.token(identity).text("scope").split(" "))
                .containsExactlyInAnyOrder("access:by-name", "access:scan", "device:self");
        identity.patch(path, office, profile.formatted("\"" + EVENT + "\"", ", \"byName\": true"));
        var narrow = IdentityProcess.claims(accessToken(device));
        assertThat(narrow.get("scope").asString()).isEqualTo("device:self");
        assertThat(narrow.get("authorization_details").toString()).contains("[\"access:by-name\",\"access:scan\"]");
        identity.patch(path, office, profile.formatted("", ""));
        assertThat(device.token(identity).text("scope")).doesNotContain("by-name");
    }

    @Test
    void rights_limited_to_places_are_no_scope() {
        var device = paired("[\"" + CHECKPOINT + "\"]", "[\"" + EVENT + "\"]");
        var claims = IdentityProcess.claims(accessToken(device));

        assertThat(claims.get("scope").asString()).isEqualTo("device:self");
        var details = """
                [{"type":"tribune","actions":["access:scan"],"events":["%s"],"checkpoints":["%s"]}]""";
        assertThat(claims.get("authorization_details").toString()).isEqualTo(details.formatted(EVENT, CHECKPOINT));
    }

    @Test
    void a_code_is_for_one_use_however_many_try_at_once() {
        var code = code(add("[]", "[]").text("id"));
        var tries = IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> new TestDevice().pair(identity, code)))
                .toList();
        var statuses = tries.stream().map(each -> each.join().status()).toList();

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status == 404)).hasSize(7);
    }

    @Test
    void a_newer_code_takes_the_place_of_the_one_before() {
        var device = add("[]", "[]").text("id");
        var first = code(device);
        var second = code(device);

        refused(new TestDevice().pair(identity, first), 404, "pairing-code-unknown");
        assertThat(new TestDevice().pair(identity, second).status()).isEqualTo(200);
    }

    @Test
    void a_key_that_the_device_cannot_sign_with_is_not_taken() throws Exception {
        var code = code(add("[]", "[]").text("id"));
        var device = new TestDevice();
        var genuine = SignedJWT.parse(device.proof(device.key, code.replace("-", "")));
        var other = SignedJWT.parse(new TestDevice().proof(TestDevice.fresh(), code.replace("-", "")));
        var swapped =
                other.serialize().split("\\.")[0] + "." + genuine.serialize().split("\\.", 2)[1];
        var elsewhere = new TestDevice();
        elsewhere.audience = "https://other.example.org";

        var answer = TestDevice.post(identity, "/v1/devices/pairing", Map.of("code", code, "proof", swapped));

        refused(answer, 401, "device-proof-refused");
        refused(elsewhere.pair(identity, code), 401, "device-proof-refused");
        assertThat(device.pair(identity, code).status()).isEqualTo(200);
    }

    @Test
    void an_assertion_is_taken_once_and_only_if_all_of_it_fits() {
        var device = paired("[]", "[]");
        var once = Map.of("assertion", device.assertion());
        assertThat(TestDevice.post(identity, "/v1/devices/token", once).status())
                .isEqualTo(200);

        refused(TestDevice.post(identity, "/v1/devices/token", once), 401, "device-proof-refused");
        var stranger = new TestDevice();
        stranger.id = device.id;
        refused(stranger.token(identity), 401, "device-proof-refused");
        stranger.id = UUID.randomUUID().toString();
        var unknown = stranger.token(identity);
        stranger.id = device.id;
        assertThat(unknown.text("detail")).isEqualTo(stranger.token(identity).text("detail"));
        for (var broken : List.of(
                device.assertion("too short"),
                device.assertion("device-pairing+jwt", device.claims().build()),
                device.assertion("at+jwt", device.claims().build()),
                "a.b.c",
                "eyJhbGciOiJub25lIn0." + device.assertion().split("\\.")[1] + ".",
                device.assertion().substring(0, 100),
                "x".repeat(2_000))) {
            refused(
                    TestDevice.post(identity, "/v1/devices/token", Map.of("assertion", broken)),
                    401,
                    "device-proof-refused");
        }
    }

    @Test
    void a_device_whose_clock_is_off_is_told_the_time() {
        var device = paired("[]", "[]");
        device.clockOff = Duration.ofMinutes(10);
        refused(device.token(identity), 401, "device-clock-off");
        device.clockOff = Duration.ofMinutes(-20);
        var answer = device.token(identity);
        refused(answer, 401, "device-clock-off");
        device.clockOff = Duration.between(java.time.Instant.now(), java.time.Instant.parse(answer.text("serverTime")));
        assertThat(device.token(identity).status()).isEqualTo(200);
    }

    @Test
    void a_revoked_device_is_refused_at_once_and_gets_nothing_more() {
        var device = paired("[]", "[]");
        var token = accessToken(device);
        assertThat(identity.delete("/v1/devices/" + device.id, office).status()).isEqualTo(204);
        assertThat(identity.delete("/v1/devices/" + device.id, office).status()).isEqualTo(204);

        refused(identity.get("/v1/devices/self", token), 401, "access-revoked");
        refused(device.token(identity), 401, "access-revoked");
        refused(identity.post("/v1/devices/" + device.id + "/pairing-code", office, ""), 409, "device-revoked");
        identity.restart();
        refused(identity.get("/v1/devices/self", token), 401, "access-revoked");
    }

    @Test
    void a_device_changes_its_key_and_the_old_one_is_worthless() {
        var device = paired("[]", "[]");
        var old = device.key;
        var next = TestDevice.fresh();
        var jti = UUID.randomUUID().toString();
        var body = Map.of("assertion", device.assertion(jti), "proof", device.proof(next, jti));
        assertThat(TestDevice.post(identity, "/v1/devices/key", body).status()).isEqualTo(200);

        refused(device.token(identity), 401, "device-proof-refused");
        device.key = next;
        assertThat(device.token(identity).status()).isEqualTo(200);
        device.key = old;
        refused(device.token(identity), 401, "device-proof-refused");
    }

    @Test
    void a_device_tells_its_state_and_learns_its_profile() {
        var device = paired("[]", "[]");
        var change = """
                {"name": "Gate 4",
                 "profile": {"checkpoints": ["%s"], "events": [], "mode": "CONFIRM"}}""".formatted(CHECKPOINT);
        assertThat(identity.patch("/v1/devices/" + device.id, office, change).status())
                .isEqualTo(200);
        var told = """
                {"appVersion": "1.4.0", "battery": 71, "charging": false, "scansQueued": 12}""";

        var self = identity.post("/v1/devices/self/status", accessToken(device), told);

        assertThat(self.body().get("device").get("profile").get("mode").asString())
                .isEqualTo("CONFIRM");
        var seen = identity.get("/v1/devices/" + device.id, office);
        assertThat(seen.text("name")).isEqualTo("Gate 4");
        assertThat(seen.body().get("status").get("battery").asInt()).isEqualTo(71);
        assertThat(seen.body().get("status").get("scansQueued").asInt()).isEqualTo(12);
        refused(identity.post("/v1/devices/self/status", office, told), 403, "not-permitted");
    }

    @Test
    void devices_of_another_organiser_do_not_exist() {
        var device = paired("[]", "[]");
        var path = "/v1/devices/" + device.id;

        assertThat(identity.get(path, otherOffice).status()).isEqualTo(404);
        assertThat(identity.patch(path, otherOffice, "{\"name\": \"Mine\"}").status())
                .isEqualTo(404);
        assertThat(identity.post(path + "/pairing-code", otherOffice, "").status())
                .isEqualTo(404);
        assertThat(identity.delete(path, otherOffice).status()).isEqualTo(404);
        assertThat(identity.get("/v1/devices", otherOffice).body().get("items").size())
                .isZero();
        assertThat(device.token(identity).status()).isEqualTo(200);
    }

    @Test
    void a_repeated_request_makes_one_device() {
        var key = UUID.randomUUID().toString();
        var wanted = """
                {"name": "Till 1", "kind": "TILL", "profile": {"checkpoints": [], "events": [], "mode": "CONFIRM"}}""";
        var first = identity.post("/v1/devices", office, key, wanted);

        assertThat(identity.post("/v1/devices", office, key, wanted)).isEqualTo(first);
        refused(
                identity.post("/v1/devices", office, key, wanted.replace("Till 1", "Till 2")),
                422,
                "idempotency-key-reused");
        assertThat(Json.write(first.body())).doesNotContain("key");
    }
}
