package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tribune.contracts.Ids.AccountId;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;

@TestInstance(Lifecycle.PER_CLASS)
class LogInsTest {
    private static final String COOKIE = "__Host-tribune-session";

    private final TestService test = new TestService("identity");
    private final Set<AccountId> staff = new HashSet<>();
    private final LogIns logIns = new LogIns(test.service(), staff::contains, _ -> {}, true);

    @AfterAll
    void close() {
        test.close();
    }

    @Test
    void a_log_in_is_known_by_its_cookie_which_the_page_cannot_read() {
        var account = account();
        var answer = new MockHttpServletResponse();
        var logIn = logIns.begin(account, Set.of(LogIn.EMAIL), new MockHttpServletRequest(), answer);

        var header = Objects.requireNonNull(answer.getHeader("Set-Cookie"));
        assertThat(header)
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        assertThat(logIns.of(with(answer))).contains(logIn);
        var authentication = logIns.loadDeferredContext(with(answer)).get().getAuthentication();
        assertThat(Objects.requireNonNull(authentication).getName())
                .isEqualTo(account.value().toString());
        assertThat(authentication.getPrincipal()).isEqualTo(logIn);
    }

    @Test
    void a_cookie_that_was_there_before_is_worth_nothing_after_the_log_in() {
        var account = account();
        var first = begin(account, new MockHttpServletRequest(), LogIn.PASSWORD);
        var second = begin(account, with(first), LogIn.CODE);

        assertThat(logIns.of(with(first))).isEmpty();
        var now = logIns.of(with(second)).orElseThrow();
        assertThat(now.methods()).containsExactlyInAnyOrder(LogIn.PASSWORD, LogIn.CODE);
        assertThat(now.strong()).isTrue();
        assertThat(logIns.list(account)).hasSize(1);
    }

    @Test
    void another_account_in_the_same_browser_ends_the_session_of_the_first() {
        var first = account();
        var before = begin(first, new MockHttpServletRequest(), LogIn.EMAIL);
        begin(account(), with(before), LogIn.EMAIL);

        assertThat(logIns.of(with(before))).isEmpty();
        assertThat(logIns.list(first)).isEmpty();
    }

    @Test
    void an_unused_session_ends_after_a_day_and_one_in_use_after_thirty() {
        var answer = begin(account(), new MockHttpServletRequest(), LogIn.EMAIL);
        test.advance(Duration.ofHours(23));
        assertThat(logIns.of(with(answer))).isPresent();
        test.advance(Duration.ofHours(25));
        assertThat(logIns.of(with(answer))).isEmpty();

        var used = begin(account(), new MockHttpServletRequest(), LogIn.EMAIL);
        for (int day = 0; day < 32; day++) {
            test.advance(Duration.ofHours(22));
            assertThat(logIns.of(with(used))).isPresent();
        }
        test.advance(Duration.ofHours(22));
        assertThat(logIns.of(with(used))).isEmpty();
    }

    @Test
    void whoever_works_for_an_organiser_is_logged_out_after_an_hour_unused() {
        var account = account();
        staff.add(account);
        var answer = begin(account, new MockHttpServletRequest(), LogIn.EMAIL);
        test.advance(Duration.ofMinutes(59));
        assertThat(logIns.of(with(answer))).isPresent();
        test.advance(Duration.ofMinutes(61));
        assertThat(logIns.of(with(answer))).isEmpty();
    }

    @Test
    void staff_are_logged_out_after_twelve_hours_and_so_is_whoever_becomes_staff_meanwhile() {
        var account = account();
        staff.add(account);
        var before = begin(account, new MockHttpServletRequest(), LogIn.EMAIL);
        var later = account();
        var fan = begin(later, new MockHttpServletRequest(), LogIn.EMAIL);
        staff.add(later);
        test.service().database().directory(() -> {
            logIns.shorten(later);
            return 0;
        });
        for (var answer : List.of(before, fan))
            assertThat(logIns.of(with(answer))).isPresent();
        for (int half = 0; half < 23; half++) {
            test.advance(Duration.ofMinutes(31));
            for (var answer : List.of(before, fan))
                assertThat(logIns.of(with(answer))).isPresent();
        }
        test.advance(Duration.ofMinutes(31));
        for (var answer : List.of(before, fan))
            assertThat(logIns.of(with(answer))).isEmpty();
    }

    @Test
    void who_becomes_staff_is_logged_out_after_an_hour_unused() {
        var account = account();
        var answer = begin(account, new MockHttpServletRequest(), LogIn.EMAIL);
        test.service().database().directory(() -> {
            logIns.shorten(account);
            return 0;
        });
        test.advance(Duration.ofMinutes(61));
        assertThat(logIns.of(with(answer))).isEmpty();
    }

    @Test
    void a_session_is_ended_from_elsewhere_but_only_by_its_own_account() {
        var account = account();
        var here = begin(account, new MockHttpServletRequest(), LogIn.EMAIL);
        var there = begin(account, new MockHttpServletRequest(), LogIn.EMAIL);
        var far = logIns.of(with(there)).orElseThrow();

        assertThat(logIns.end(account(), far.session())).isFalse();
        assertThat(logIns.of(with(there))).isPresent();
        assertThat(logIns.endAll(account, logIns.of(with(here)).orElseThrow().session()))
                .containsExactly(far.session());
        assertThat(logIns.of(with(there))).isEmpty();
        assertThat(logIns.of(with(here))).isPresent();
    }

    @Test
    void logging_out_ends_the_session_and_takes_the_cookie_away() {
        var answer = begin(account(), new MockHttpServletRequest(), LogIn.EMAIL);
        var out = new MockHttpServletResponse();
        logIns.end(with(answer), out);

        assertThat(out.getHeader("Set-Cookie")).contains(COOKIE + "=;", "Max-Age=0");
        assertThat(logIns.of(with(answer))).isEmpty();
    }

    @Test
    void the_cookie_itself_is_nowhere_in_the_database() {
        var answer = begin(account(), new MockHttpServletRequest(), LogIn.EMAIL);
        var cookie = Objects.requireNonNull(answer.getCookie(COOKIE)).getValue();
        var rows = test.service()
                .database()
                .directory(() -> test.service()
                        .database()
                        .sql("select to_jsonb(l)::text from log_in l")
                        .query(String.class)
                        .list());
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(cookie));
    }

    private MockHttpServletResponse begin(AccountId account, MockHttpServletRequest request, String method) {
        var answer = new MockHttpServletResponse();
        logIns.begin(account, Set.of(method), request, answer);
        return answer;
    }

    private static MockHttpServletRequest with(MockHttpServletResponse answer) {
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie(
                COOKIE, Objects.requireNonNull(answer.getCookie(COOKIE)).getValue()));
        return request;
    }

    private AccountId account() {
        var id = new AccountId(Uuid7.next());
        test.service()
                .database()
                .directory(() -> test.service()
                        .database()
                        .sql("insert into account (id, language, created_at) values (:id, 'en', :now)")
                        .param("id", id.value())
                        .param("now", Timestamp.from(test.now()))
                        .update());
        return id;
    }
}
