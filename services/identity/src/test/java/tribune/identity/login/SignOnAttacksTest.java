package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tribune.identity.IdentityProcess;

/** An organiser's provider that lies, and browsers that bring what is not theirs. */
@TestInstance(Lifecycle.PER_CLASS)
class SignOnAttacksTest {
    private static final String NOT_BELIEVED = "does not hold";
    private static final String STALE = "begun in another browser, or was used before";

    private final People people = new People();
    private final WrongProvider provider = new WrongProvider();
    private final WrongProvider other = new WrongProvider();
    private final Visitor visitor = new Visitor(people.port());
    private final Visitor stranger = new Visitor(people.port());
    private SignOnClub club;
    private UUID connection;

    @BeforeAll
    void connect() {
        club = new SignOnClub(people, "brann");
        connection = club.connect(provider.issuer(), "EVERYBODY", "");
    }

    @AfterEach
    void genuine() {
        provider.claims = UnaryOperator.identity();
        provider.signature = WrongProvider.Signature.GENUINE;
        visitor.cookies().clear();
        stranger.cookies().clear();
    }

    @AfterAll
    void close() {
        visitor.close();
        stranger.close();
        provider.close();
        other.close();
        people.close();
    }

    /** Sets out; what the provider was asked. */
    private Map<String, String> begin(Visitor browser, UUID by) {
        var page = browser.get(club.begin(by, club.asked("openid email")));
        assertThat(page.status()).as(page.body()).isEqualTo(303);
        return Arrays.stream(URI.create(page.location()).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private Visitor.Page back(Visitor browser, UUID by, Map<String, String> sent) {
        return browser.get("/login/sign-on/" + by + "/back?" + IdentityProcess.form(sent));
    }

    /** There and back, with whatever the provider says. */
    private Visitor.Page round() {
        var asked = begin(visitor, connection);
        provider.nonce = asked.get("nonce");
        return back(visitor, connection, Map.of("state", asked.get("state"), "code", "c"));
    }

    private void refused(Visitor.Page page, String why) {
        assertThat(page.status()).isBetween(400, 403);
        assertThat(page.body()).contains(why);
        assertThat(visitor.cookies()).doesNotContainKey(People.SESSION);
        assertThat(visitor.get("/account/sign-on").body()).contains("That log-in did not work");
    }

    @Test
    void what_is_genuine_is_believed_but_opens_nothing_before_an_account_is_proved() {
        var page = round();
        assertThat(page.location()).isEqualTo("/account/sign-on");
        assertThat(visitor.cookies()).doesNotContainKey(People.SESSION);
        assertThat(visitor.get("/account/sign-on").body()).contains("One thing before you go on", "SK Brann");
    }

    @Test
    void a_request_has_pkce_state_and_nonce_of_its_own() {
        var first = begin(visitor, connection);
        var second = begin(visitor, connection);
        assertThat(first).containsEntry("code_challenge_method", "S256").containsEntry("response_type", "code");
        for (var secret : List.of("state", "nonce", "code_challenge"))
            assertThat(first.get(secret)).hasSizeGreaterThanOrEqualTo(43).isNotEqualTo(second.get(secret));
        assertThat(first.get("redirect_uri")).isEqualTo(club.redirect(connection));
        assertThat(first.get("scope").split(" ")).containsExactlyInAnyOrder("openid", "email", "profile");
    }

    @Test
    void tokens_of_the_wrong_nonce_issuer_audience_or_time_are_refused() {
        List<UnaryOperator<com.nimbusds.jwt.JWTClaimsSet.Builder>> lies = List.of(
                claims -> claims.claim("nonce", "another"),
                claims -> claims.claim("nonce", null),
                claims -> claims.issuer("https://accounts.example.org"),
                claims -> claims.audience("somebody-else"),
                claims -> claims.audience(List.of("tribune", "somebody-else")),
                claims -> claims.subject(null),
                claims -> claims.subject("x".repeat(300)),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))),
                claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(600))));
        for (var lie : lies) {
            provider.claims = lie;
            refused(round(), NOT_BELIEVED);
        }
    }

    @Test
    void a_token_that_nobody_or_somebody_else_signed_is_refused() {
        for (var wrong : WrongProvider.Signature.values()) {
            if (wrong == WrongProvider.Signature.GENUINE) continue;
            provider.signature = wrong;
            refused(round(), NOT_BELIEVED);
        }
    }

    @Test
    void another_providers_answer_is_not_taken_for_this_ones() {
        var second = club.connect(other.issuer(), "EVERYBODY", "");
        var asked = begin(visitor, connection);
        int before = provider.asked + other.asked;
        refused(
                back(visitor, connection, Map.of("state", asked.get("state"), "code", "c", "iss", other.issuer())),
                NOT_BELIEVED);
        var again = begin(visitor, connection);
        refused(back(visitor, second, Map.of("state", again.get("state"), "code", "c")), NOT_BELIEVED);
        assertThat(provider.asked + other.asked).isEqualTo(before);
    }

    @Test
    void a_provider_that_names_itself_in_answers_is_held_to_it() {
        try (var named = new WrongProvider()) {
            named.extra = ", \"authorization_response_iss_parameter_supported\": true";
            named.document = named.metadata(named.issuer());
            var by = club.connect(named.issuer(), "EVERYBODY", "");
            var asked = begin(visitor, by);
            refused(back(visitor, by, Map.of("state", asked.get("state"), "code", "c")), NOT_BELIEVED);
            var again = begin(visitor, by);
            named.nonce = again.get("nonce");
            var sent = Map.of("state", again.get("state"), "code", "c", "iss", named.issuer());
            assertThat(back(visitor, by, sent).location()).isEqualTo("/account/sign-on");
            people.identity().delete(club.path() + "/" + by, club.token());
        }
    }

    @Test
    void an_answer_is_good_once_and_in_the_browser_that_asked() {
        var asked = begin(visitor, connection);
        provider.nonce = asked.get("nonce");
        var sent = Map.of("state", asked.get("state"), "code", "c");
        stranger.get("/login");
        assertThat(back(stranger, connection, sent).body()).contains(STALE);
        assertThat(back(visitor, connection, sent).location()).isEqualTo("/account/sign-on");
        assertThat(back(visitor, connection, sent).body()).contains(STALE);
        assertThat(back(visitor, connection, Map.of("state", "invented", "code", "c"))
                        .body())
                .contains(STALE);
        assertThat(back(visitor, connection, Map.of("code", "c")).body()).contains(STALE);
    }

    @Test
    void a_parameter_that_is_there_twice_is_none() {
        var asked = begin(visitor, connection);
        var page = visitor.get("/login/sign-on/" + connection + "/back?code=a&code=b&state=" + asked.get("state"));
        refused(page, NOT_BELIEVED);
    }

    @Test
    void who_gives_up_there_is_told_so_and_can_go_another_way() {
        var asked = begin(visitor, connection);
        var page = back(visitor, connection, Map.of("state", asked.get("state"), "error", "access_denied"));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("You were not logged in there", "SK Brann", "name=\"continue\"");
    }

    @Test
    void keys_that_the_provider_has_changed_are_read_again() {
        round();
        provider.rotate();
        assertThat(round().location()).isEqualTo("/account/sign-on");
    }

    @Test
    void an_address_of_another_domain_or_one_that_nobody_verified_is_refused() {
        var strict = club.connect(provider.issuer(), "EVERYBODY", ", \"emailDomains\": [\"brann.example\"]");
        List<UnaryOperator<com.nimbusds.jwt.JWTClaimsSet.Builder>> wrong = List.of(
                claims -> claims.claim("email", "kari@brann.example.evil.example"),
                claims -> claims.claim("email_verified", false),
                claims -> claims.claim("email_verified", null),
                claims -> claims.claim("email", null));
        for (var claims : wrong) {
            provider.claims = claims;
            var asked = begin(visitor, strict);
            provider.nonce = asked.get("nonce");
            refused(
                    back(visitor, strict, Map.of("state", asked.get("state"), "code", "c")),
                    "not one that the organiser lets in");
        }
        provider.claims = UnaryOperator.identity();
        var asked = begin(visitor, strict);
        provider.nonce = asked.get("nonce");
        assertThat(back(visitor, strict, Map.of("state", asked.get("state"), "code", "c"))
                        .location())
                .isEqualTo("/account/sign-on");
        people.identity().delete(club.path() + "/" + strict, club.token());
    }

    @Test
    void a_document_that_is_another_issuers_is_refused() {
        try (var liar = new WrongProvider()) {
            liar.document = liar.metadata(provider.issuer());
            var by = club.connect(liar.issuer(), "EVERYBODY", "");
            var page = visitor.get(club.begin(by, club.asked("openid")));
            assertThat(page.status()).isEqualTo(503);
            var trial = people.identity().post(club.path() + "/" + by + "/trial", club.token(), "");
            assertThat(trial.text("outcome")).isEqualTo("ISSUER_DIFFERS");
            people.identity().delete(club.path() + "/" + by, club.token());
        }
    }

    @Test
    void only_an_acr_or_amr_that_the_organiser_believes_counts_as_two_proofs() {
        var by = club.connect(
                provider.issuer(), "EVERYBODY", ", \"strongWhen\": {\"acr\": [\"gold\"], \"amr\": [\"otp\"]}");
        var email = people.address();
        people.logIn(visitor, email);
        club.hire(email, true);
        come(by);
        visitor.get("/account/sign-on");
        visitor.post("/account/sign-on", Map.of());
        var shown = new LinkedHashMap<UnaryOperator<com.nimbusds.jwt.JWTClaimsSet.Builder>, Boolean>();
        shown.put(claims -> claims, false);
        shown.put(claims -> claims.claim("acr", "silver").claim("amr", List.of("pwd")), false);
        shown.put(claims -> claims.claim("acr", "gold"), true);
        shown.put(claims -> claims.claim("amr", List.of("pwd", "otp")), true);
        shown.forEach((claims, strong) -> {
            visitor.cookies().remove(People.SESSION);
            provider.claims = claims;
            come(by);
            var answer = visitor.get(club.asked("sales:read"));
            assertThat(answer.location().startsWith(SignOnClub.BACK + "?code=")).isEqualTo(strong);
        });
        people.identity().delete(club.path() + "/" + by, club.token());
        assertThat(visitor.get(club.asked("openid")).location()).as("removed").startsWith("/login?");
    }

    private void come(UUID by) {
        var asked = begin(visitor, by);
        provider.nonce = asked.get("nonce");
        back(visitor, by, Map.of("state", asked.get("state"), "code", "c"));
    }

    @Test
    void a_log_in_of_long_ago_is_no_new_one() {
        var onward = club.asked("openid email") + "&prompt=login";
        for (var shown : List.of(Instant.now().minusSeconds(3_600), Instant.now())) {
            provider.claims = claims -> claims.claim("auth_time", shown.getEpochSecond());
            var page = visitor.get(club.begin(connection, onward));
            assertThat(page.location()).contains("prompt=login", "max_age=0");
            var query = page.location();
            provider.nonce = query.replaceAll(".*[?&]nonce=([^&]*).*", "$1");
            var state = query.replaceAll(".*[?&]state=([^&]*).*", "$1");
            var answer = back(visitor, connection, Map.of("state", state, "code", "c"));
            boolean lately = shown.isAfter(Instant.now().minusSeconds(60));
            assertThat(answer.status()).isEqualTo(lately ? 303 : 403);
        }
    }
}
