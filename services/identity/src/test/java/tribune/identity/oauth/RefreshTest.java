package tribune.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tribune.contracts.identity.AccessDenied;
import tribune.identity.IdentityProcess;
import tribune.kernel.Service;

class RefreshTest {
    private static IdentityProcess identity;
    private static People people;
    private static UUID organiser;

    @BeforeAll
    static void a_club() {
        identity = new IdentityProcess();
        people = new People(identity);
        organiser = people.organiser("brann");
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    private static IdentityProcess.Answer logIn(UUID account) {
        return people.tokens(identity.browser().logIn(account, "pwd"), People.request("openid email"));
    }

    private static UUID somebody() {
        return people.account(UUID.randomUUID() + "@example.org");
    }

    @Test
    void each_use_of_a_refresh_token_gives_the_next() {
        var first = logIn(somebody());
        var second = people.refresh(first.text("refresh_token"));
        var third = people.refresh(second.text("refresh_token"));

        assertThat(third.status()).isEqualTo(200);
        assertThat(third.text("refresh_token")).isNotEqualTo(second.text("refresh_token"));
        assertThat(third.text("scope").split(" ")).containsExactlyInAnyOrder("openid", "email");
        assertThat(IdentityProcess.claims(third.text("id_token")).get("sid"))
                .isEqualTo(IdentityProcess.claims(first.text("id_token")).get("sid"));
    }

    @Test
    void a_refresh_token_that_is_shown_again_ends_its_whole_family() {
        var first = logIn(somebody());
        var second = people.refresh(first.text("refresh_token"));

        assertThat(people.refresh(first.text("refresh_token")).text("error")).isEqualTo("invalid_grant");

        assertThat(people.refresh(second.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        var sid = IdentityProcess.claims(first.text("access_token")).get("sid").asString();
        assertThat(people.denied()).anySatisfy(denial -> {
            assertThat(denial.kind()).isEqualTo(AccessDenied.Subject.SESSION);
            assertThat(denial.id().toString()).isEqualTo(sid);
        });
    }

    @Test
    void two_that_use_one_refresh_token_at_once_never_both_go_on() throws Exception {
        for (int round = 0; round < 5; round++) {
            var token = logIn(somebody()).text("refresh_token");
            Callable<IdentityProcess.Answer> use = () -> people.refresh(token);
            try (var threads = Executors.newFixedThreadPool(4)) {
                var answers = threads.invokeAll(
                        IntStream.range(0, 4).mapToObj(_ -> use).toList());
                int given = 0;
                for (var answer : answers) {
                    if (answer.get().status() == 200) given++;
                    else assertThat(answer.get().text("error")).isEqualTo("invalid_grant");
                }
                assertThat(given).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void two_that_redeem_one_code_at_once_never_both_get_tokens() throws Exception {
        var browser = identity.browser().logIn(somebody(), "pwd");
        for (int round = 0; round < 5; round++) {
            var code = People.ask(browser, People.request("openid")).query().get("code");
            Callable<IdentityProcess.Answer> use = () -> people.redeem(People.redemption(code));
            try (var threads = Executors.newFixedThreadPool(4)) {
                var answers = threads.invokeAll(
                        IntStream.range(0, 4).mapToObj(_ -> use).toList());
                int given = 0;
                for (var answer : answers) if (answer.get().status() == 200) given++;
                assertThat(given).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void a_role_that_was_taken_away_is_gone_from_the_next_token_on() {
        var person = somebody();
        people.role(person, organiser, false, List.of("sales:read"), List.of());
        var request = People.request("openid sales:read");
        request.put("organiser", "brann");
        var before = people.tokens(identity.browser().logIn(person, "pwd"), request);
        assertThat(before.text("scope")).contains("sales:read");

        people.takeRoles(person, organiser);

        assertThat(people.refresh(before.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_role_that_asks_for_a_strong_log_in_is_not_reached_by_refreshing_a_plain_one() {
        var person = people.account(UUID.randomUUID() + "@example.org");
        people.role(person, organiser, false, List.of("sales:read"), List.of());
        var request = People.request("openid sales:read payments:read");
        request.put("organiser", organiser.toString());
        var before = people.tokens(identity.browser().logIn(person, "pwd"), request);
        var second = people.refresh(before.text("refresh_token"));
        assertThat(second.status()).isEqualTo(200);

        people.role(person, organiser, true, List.of("payments:read"), List.of());

        assertThat(people.refresh(second.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
    }

    private static int update(String sql, IdentityProcess.Answer given) {
        var database = identity.bean(Service.class).database();
        var session = IdentityProcess.claims(given.text("access_token")).get("sid");
        return database.directory(() -> database.sql(sql)
                .param("session", UUID.fromString(session.asString()))
                .update());
    }

    @Test
    void a_session_that_was_not_used_for_long_gives_no_more_tokens() {
        var given = logIn(somebody());
        assertThat(update(
                        "update log_in set idle_until = now() - interval '1 second' where session_id = :session",
                        given))
                .isEqualTo(1);

        assertThat(people.refresh(given.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void asking_for_the_next_token_is_a_use_of_the_session() {
        var person = somebody();
        people.role(person, organiser, false, List.of("sales:read"), List.of());
        var given = logIn(person);
        update(
                "update log_in set last_used_at = now() - interval '59 minutes',"
                        + " idle_until = now() + interval '1 minute'"
                        + " where session_id = :session",
                given);

        assertThat(people.refresh(given.text("refresh_token")).status()).isEqualTo(200);

        assertThat(update(
                        "update log_in set at = at where session_id = :session"
                                + " and idle_until > now() + interval '50 minutes'",
                        given))
                .isEqualTo(1);
    }

    @Test
    void no_refresh_token_lives_longer_than_thirty_days_however_often_it_is_used() {
        var given = logIn(somebody());
        assertThat(update(
                        "update client_grant set expires_at = expires_at where session_id = :session"
                                + " and expires_at - started_at = interval '30 days'",
                        given))
                .isEqualTo(1);
        var next = people.refresh(given.text("refresh_token"));
        assertThat(next.status()).isEqualTo(200);
        update("update client_grant set expires_at = now() - interval '1 second' where session_id = :session", given);

        assertThat(people.refresh(next.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_refresh_token_is_nothing_to_another_client() {
        var token = logIn(somebody()).text("refresh_token");

        assertThat(people.redeem(stolen(token, "flow")).text("error")).isEqualTo("invalid_grant");
        assertThat(people.redeem(stolen(token, "nobody")).text("error")).isEqualTo("invalid_client");
        var program = identity.token(
                IdentityProcess.BOOTSTRAP, IdentityProcess.SECRET, "grant_type=refresh_token&refresh_token=" + token);
        assertThat(program.text("error")).isEqualTo("invalid_grant");
        assertThat(people.refresh(token).status()).isEqualTo(200);
    }

    private static Map<String, String> stolen(String token, String client) {
        return Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", token);
    }

    @Test
    void a_token_that_was_given_back_is_worth_nothing_and_so_is_what_came_with_it() {
        var given = logIn(somebody());
        var back = Map.of("client_id", People.APP, "token", given.text("refresh_token"));

        assertThat(identity.form("/oauth2/revoke", IdentityProcess.form(back), null)
                        .status())
                .isEqualTo(200);
        assertThat(identity.form("/oauth2/revoke", IdentityProcess.form(back), null)
                        .status())
                .isEqualTo(200);

        assertThat(people.refresh(given.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        var sid = IdentityProcess.claims(given.text("access_token")).get("sid").asString();
        assertThat(people.denied())
                .anySatisfy(denial -> assertThat(denial.id().toString()).isEqualTo(sid));
    }

    @Test
    void the_database_holds_no_code_and_no_token() {
        var given = logIn(somebody());
        var service = identity.bean(Service.class);
        var all = service.database()
                .directory(() -> service.database()
                        .sql("select t::text || g::text from client_token t join client_grant g on g.id = t.grant_id")
                        .query(String.class)
                        .list());

        assertThat(all)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row)
                        .doesNotContain(
                                given.text("refresh_token"), given.text("access_token"), given.text("id_token")));
    }

    @Test
    void what_is_through_is_swept_away_and_what_lives_stays() {
        var lives = logIn(somebody());
        var old = logIn(somebody());
        var service = identity.bean(Service.class);
        service.database()
                .directory(() -> service.database()
                        .sql("update client_token set expires_at = :then, issued_at = :then where grant_id = "
                                + "(select grant_id from client_token where hash = :hash)")
                        .param("then", Timestamp.from(service.clock().instant().minus(Duration.ofDays(3))))
                        .param("hash", Hash.of(old.text("refresh_token")))
                        .update());
        service.database()
                .directory(() -> service.database()
                        .sql("update client_grant set started_at = started_at - interval '3 days'")
                        .update());

        identity.bean(OauthModule.class).sweep();

        var left = service.database()
                .directory(() -> service.database()
                        .sql("select count(*) from client_token where hash = any (:hashes)")
                        .param(
                                "hashes",
                                new byte[][] {Hash.of(old.text("refresh_token")), Hash.of(lives.text("refresh_token"))})
                        .query(Integer.class)
                        .single());
        assertThat(left).isEqualTo(1);
        assertThat(people.refresh(lives.text("refresh_token")).status()).isEqualTo(200);
    }
}
