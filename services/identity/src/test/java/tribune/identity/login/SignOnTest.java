package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tribune.kernel.LocalPort;

/** A club's people by the club's own provider, which is npm oidc-provider. */
@TestInstance(Lifecycle.PER_CLASS)
class SignOnTest {
    private final People people = new People();
    private final Visitor visitor = new Visitor(people.port());
    private final Visitor owner = new Visitor(people.port());
    private final int port = LocalPort.free();
    private SignOnClub club;
    private UUID connection;
    private ForeignProvider provider;

    @BeforeAll
    void connect() {
        club = new SignOnClub(people, "brann");
        connection = club.connect("http://127.0.0.1:" + port, "EVERYBODY", "");
        provider = begun();
    }

    private ForeignProvider begun() {
        return new ForeignProvider(port, "tribune", SignOnClub.SECRET, club.redirect(connection));
    }

    @AfterEach
    void forget() {
        visitor.cookies().clear();
        owner.cookies().clear();
    }

    @AfterAll
    void close() {
        visitor.close();
        owner.close();
        provider.close();
        people.close();
    }

    /** There and back; where it ends. */
    private Visitor.Page round(String name, String scope) {
        var there = visitor.get(club.begin(connection, club.asked(scope)));
        return visitor.get(ProviderVisitor.logIn(there.location(), name));
    }

    /** For the first time, with the account's own log-in in between. */
    private void tie(String name, String email) {
        assertThat(round(name, "openid email").location()).isEqualTo("/account/sign-on");
        visitor.get("/account/sign-on");
        visitor.post("/login/link", Map.of("email", email, "continue", "/account/sign-on"));
        assertThat(people.open(visitor).location()).isEqualTo("/account/sign-on");
        assertThat(visitor.get("/account/sign-on").body()).contains("Connect your account?", email);
        assertThat(visitor.post("/account/sign-on", Map.of()).location())
                .startsWith("/login/onward?continue=%2Foauth2");
        assertThat(people.mail().details()).isEqualTo("SIGN_ON_TIED");
        assertThat(people.mail().email()).isEqualTo(email);
    }

    private void anew() {
        visitor.cookies().remove(People.SESSION);
    }

    @Test
    void the_first_time_an_account_is_proved_and_from_then_on_the_provider_is_enough() {
        var email = people.address();
        tie("first", email);
        anew();
        assertThat(round("first", "openid email").location()).startsWith("/login/onward?continue=%2Foauth2");
        var code = visitor.get(club.asked("openid email"));
        assertThat(code.location()).startsWith(SignOnClub.BACK + "?code=");
    }

    @Test
    void the_log_in_screen_offers_the_organisers_provider_in_its_name_and_in_both_languages() {
        var path = "/login?continue=" + tribune.identity.IdentityProcess.encode(club.asked("openid"));
        var page = visitor.get(path).body();
        assertThat(page).contains("Log in with Log-in ", "SK Brann", "/login/sign-on/" + club.id + "/" + connection);
        assertThat(visitor.get(path + "&ui_locales=nb").body()).contains("Logg inn med Log-in ");
        assertThat(visitor.get("/login").body()).doesNotContain("/login/sign-on/");
    }

    @Test
    void a_verified_address_at_the_provider_takes_no_account_over() {
        var victim = people.withPassword(owner, "victim@example.org");
        assertThat(round("victim", "openid email").location()).isEqualTo("/account/sign-on");
        assertThat(visitor.cookies()).doesNotContainKey(People.SESSION);
        var page = visitor.get("/account/sign-on").body();
        assertThat(page).contains("value=\"" + victim + "\"").doesNotContain("Connect your account?");
        assertThat(visitor.post("/account/sign-on", Map.of()).location()).startsWith("/login?continue=");
        people.logIn(owner, victim);
        assertThat(owner.get("/account").body()).doesNotContain("Connected log-ins");
        assertThat(owner.get("/account/sign-on").body()).contains("That log-in did not work");
    }

    @Test
    void such_a_log_in_is_good_at_that_organiser_only_and_opens_nothing_of_the_account() {
        var email = people.address();
        tie("confined", email);
        anew();
        round("confined", "openid email");
        assertThat(visitor.get("/account").body())
                .contains("good at one organiser")
                .doesNotContain(email);
        for (var path : new String[] {"/account/password", "/account/app", "/account/email", "/account/passkeys"})
            assertThat(visitor.get(path).location()).startsWith("/login?continue=");
        var elsewhere = new SignOnClub(people, "other").asked("openid email");
        assertThat(visitor.get(elsewhere).location()).startsWith("/login?");
        assertThat(visitor.get(elsewhere.replaceAll("&?organiser=other", "")).location())
                .startsWith("/login?");
        assertThat(visitor.get(club.asked("account")).location()).startsWith("/login?");
        assertThat(visitor.get(club.asked("openid")).location()).startsWith(SignOnClub.BACK + "?code=");
    }

    @Test
    void for_a_role_that_wants_two_proofs_the_provider_counts_as_one_unless_it_is_believed() {
        var email = people.address();
        tie("worker", email);
        club.hire(email, true);
        anew();
        round("worker", "sales:read");
        assertThat(visitor.get(club.asked("sales:read")).location())
                .startsWith("/login?")
                .contains("strong=1");
    }

    @Test
    void a_connection_for_staff_lets_nobody_else_in() {
        var staff = people.identity();
        var wanted = SignOnClub.wanted("Staff", "http://127.0.0.1:" + port, "STAFF", "");
        staff.put(club.path() + "/" + connection, club.token(), wanted);
        try {
            assertThat(round("outsider", "sales:read").location()).isEqualTo("/account/sign-on");
            visitor.get("/account/sign-on");
            visitor.post("/login/link", Map.of("email", people.address(), "continue", "/account/sign-on"));
            people.open(visitor);
            visitor.get("/account/sign-on");
            var page = visitor.post("/account/sign-on", Map.of());
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.body()).contains("your account has no role there");
        } finally {
            var again = SignOnClub.wanted("Log-in of all", "http://127.0.0.1:" + port, "EVERYBODY", "");
            assertThat(staff.put(club.path() + "/" + connection, club.token(), again)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_tie_is_removed_on_the_accounts_page_and_what_began_by_it_ends() {
        var email = people.address();
        tie("leaver", email);
        anew();
        round("leaver", "openid");
        people.logIn(owner, email);
        var tie = Pattern.compile("/account/sign-on/([0-9a-f-]{36})/remove")
                .matcher(owner.get("/account").body());
        assertThat(tie.find()).isTrue();
        owner.post("/account/sign-on/" + tie.group(1) + "/remove", Map.of());
        assertThat(people.mail().details()).isEqualTo("SIGN_ON_UNTIED");
        assertThat(visitor.get(club.asked("openid")).location()).startsWith("/login?");
        assertThat(round("leaver", "openid").location()).isEqualTo("/account/sign-on");
    }

    @Test
    void a_subject_belongs_to_one_account_and_an_account_has_one_there() {
        var email = people.address();
        tie("one", email);
        people.logIn(visitor, email);
        assertThat(round("another", "openid").location()).isEqualTo("/account/sign-on");
        visitor.get("/account/sign-on");
        var page = visitor.post("/account/sign-on", Map.of());
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("connected with another account already");
    }

    @Test
    void a_provider_that_is_down_or_has_other_keys_stops_nobody_for_long() {
        var email = people.address();
        tie("patient", email);
        anew();
        var there = visitor.get(club.begin(connection, club.asked("openid"))).location();
        var back = ProviderVisitor.logIn(there, "patient");
        provider.close();
        var page = visitor.get(back);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("cannot be reached now");
        provider = begun();
        assertThat(round("patient", "openid").location()).startsWith("/login/onward");
    }
}
