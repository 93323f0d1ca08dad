package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.AccountClosed;
import tribune.identity.account.Accounts;
import tribune.identity.account.Address;
import tribune.identity.customer.ConsentTexts;
import tribune.identity.customer.Customer;
import tribune.identity.customer.OwnCustomers;
import tribune.identity.customer.Purpose;
import tribune.identity.person.Closing;
import tribune.kernel.Json;

/** Clubs that know me, family and friends, my data: over HTTP, without a script. */
@TestInstance(Lifecycle.PER_CLASS)
class AccountPagesTest {
    private final People people = new People();
    private final OrganiserId brann = organiser("brann", "SK Brann");
    private int named;

    @AfterAll
    void stop() {
        people.close();
    }

    private OrganiserId organiser(String slug, String name) {
        var body = """
                {"slug": "%s", "name": "%s", "country": "NO", "currency": "NOK", "language": "nb"}
                """.formatted(slug, name);
        var made = people.identity().post("/v1/organisers", people.identity().platformToken(), body);
        return new OrganiserId(UUID.fromString(made.text("id")));
    }

    private AccountId account(String email) {
        var accounts = people.identity().bean(Accounts.class);
        var address = Address.of(email).orElseThrow();
        return people.database()
                .directory(() -> accounts.find(address).orElseThrow().id());
    }

    private OwnCustomers customers() {
        return people.identity().bean(OwnCustomers.class);
    }

    private Customer agreed(Visitor browser, AccountId account, Map<String, String> ticked) {
        var path = "/account/clubs/" + brann.value();
        assertThat(browser.get(path).body())
                .contains("SK Brann may keep my name")
                .doesNotContain("checked");
        var form = new java.util.HashMap<>(ticked);
        form.put("version", ConsentTexts.version(Purpose.KNOWN));
        assertThat(browser.post(path, form).location()).isEqualTo(path + "?done=agreed");
        return customers().at(account, brann).orElseThrow();
    }

    @Test
    void a_club_knows_whoever_agrees_and_nothing_more_than_was_ticked() {
        try (var browser = new Visitor(people.port())) {
            var email = people.address();
            people.logIn(browser, email);
            var account = account(email);
            assertThat(browser.get("/account/clubs").body()).contains("No club knows you.", "SK Brann</option>");
            var customer = agreed(browser, account, Map.of("EMAIL_NEWS", ConsentTexts.version(Purpose.EMAIL_NEWS)));
            assertThat(customer.email()).isEqualTo(email);
            assertThat(customer.agreesTo(Purpose.KNOWN)).isTrue();
            assertThat(customer.agreesTo(Purpose.EMAIL_NEWS)).isTrue();
            assertThat(customer.agreesTo(Purpose.SMS_NEWS)).isFalse();
            assertThat(browser.get("/account/clubs").body()).contains("Agreed to: News by e-mail");
        }
    }

    @Test
    void a_consent_is_given_and_taken_back_and_both_stay_in_the_log() {
        try (var browser = new Visitor(people.port())) {
            var email = people.address();
            people.logIn(browser, email);
            var account = account(email);
            agreed(browser, account, Map.of());
            var path = "/account/clubs/" + brann.value();
            browser.post(
                    path + "/consents",
                    Map.of("purpose", "SMS_NEWS", "version", ConsentTexts.version(Purpose.SMS_NEWS)));
            assertThat(browser.get(path).body()).contains("I do not agree any more: News by text message");
            browser.post(path + "/consents", Map.of("purpose", "SMS_NEWS"));
            browser.post(path + "/consents", Map.of("purpose", "SMS_NEWS"));
            var customer = customers().at(account, brann).orElseThrow();
            assertThat(customer.agreesTo(Purpose.SMS_NEWS)).isFalse();
            assertThat(customers().log(customer, 10))
                    .extracting(line -> line.purpose() + " " + line.given() + " " + line.source())
                    .containsExactly("SMS_NEWS false SCREEN", "SMS_NEWS true SCREEN", "KNOWN true SCREEN");
        }
    }

    @Test
    void a_text_that_has_changed_meanwhile_is_not_agreed_to() {
        try (var browser = new Visitor(people.port())) {
            var email = people.address();
            people.logIn(browser, email);
            browser.get("/account/clubs/" + brann.value());
            var page = browser.post("/account/clubs/" + brann.value(), Map.of("version", "older"));
            assertThat(page.status()).isEqualTo(409);
            assertThat(page.body()).contains("The text has changed while you read it");
            assertThat(customers().of(account(email))).isEmpty();
        }
    }

    @Test
    void nothing_is_forgotten_while_the_orders_cannot_be_reached() {
        try (var browser = new Visitor(people.port())) {
            var email = people.address();
            people.logIn(browser, email);
            var account = account(email);
            agreed(browser, account, Map.of());
            var path = "/account/clubs/" + brann.value() + "/forget";
            assertThat(browser.get(path).body()).contains("SK Brann deletes its record");
            assertThat(browser.post(path, Map.of()).status()).isEqualTo(503);
            assertThat(customers().at(account, brann)).isPresent();
            assertThat(browser.get("/account/data/export").status()).isEqualTo(503);
        }
    }

    @Test
    void a_friend_is_linked_only_by_the_friend() {
        try (var asker = new Visitor(people.port());
                var friend = new Visitor(people.port());
                var other = new Visitor(people.port())) {
            var askers = people.address();
            var friends = people.address();
            people.logIn(asker, askers);
            people.logIn(friend, friends);
            people.logIn(other, people.address());
            var name = "Friend " + ++named;
            assertThat(asker.post("/account/friends", Map.of("name", name)).location())
                    .isEqualTo("/account/friends?done=friend");
            var listed = asker.get("/account/friends").body();
            var id = listed.replaceAll("(?s).*/account/friends/([0-9a-f-]{36})/link.*", "$1");
            var wrong = asker.post("/account/friends/" + id + "/link", Map.of("email", "nobody"));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.body()).contains("That is not an e-mail address", "value=\"nobody\"");
            var known = asker.post("/account/friends/" + id + "/link", Map.of("email", friends));
            assertThat(known.location()).isEqualTo("/account/friends?done=asked");
            assertThat(asker.get("/account/friends").body()).contains("Asked.");
            assertThat(friend.get("/account/friends").body()).contains(askers);
            assertThat(other.get("/account/friends").body()).doesNotContain(askers);
            var accept = "/account/friends/requests/" + id + "/accept";
            assertThat(other.post(accept, Map.of()).status()).isEqualTo(404);
            assertThat(friend.post(accept, Map.of()).location()).isEqualTo("/account/friends?done=linked");
            assertThat(asker.get("/account/friends").body()).contains("Linked with their own account");
            friend.get("/account/friends");
            friend.post("/account/friends/requests/" + id + "/decline", Map.of());
            assertThat(asker.get("/account/friends").body()).contains("A name on your list.");
        }
    }

    @Test
    void closing_ends_every_session_and_token_and_leaves_the_clubs_their_own() {
        try (var browser = new Visitor(people.port());
                var elsewhere = new Visitor(people.port())) {
            var email = people.address();
            people.logIn(elsewhere, email);
            people.withPassword(browser, email);
            people.logIn(elsewhere, email);
            var account = account(email);
            agreed(browser, account, Map.of());
            assertThat(browser.get("/account/close").body()).contains("Be forgotten there too: SK Brann");
            assertThat(browser.post("/account/close", Map.of()).location()).isEqualTo("/login?out=1");
            for (var left : java.util.List.of(browser, elsewhere))
                assertThat(left.get("/account").location()).startsWith("/login?");
            assertThat(customers().of(account)).hasSize(1);
            var closed = published(AccountClosed.class);
            assertThat(closed.accountId()).isEqualTo(account);
            assertThat(closed.knownAt()).containsExactly(brann);
            assertThat(browser.post("/login/password", Map.of("email", email, "password", People.SECRET))
                            .status())
                    .isNotEqualTo(303);
            for (var table : java.util.List.of("account_person", "account_password", "log_in", "one_time_link", "mail"))
                assertThat(mentions(table, email, account)).as(table).isZero();
            people.logIn(browser, email);
            assertThat(account(email)).isNotEqualTo(account);
        }
    }

    private <T> T published(Class<T> fact) {
        var type = fact.getAnnotation(tribune.kernel.FactType.class).value();
        return people.database()
                .directory(() -> people.database()
                        .sql("select payload from outbox where type = :type order by seq desc limit 1")
                        .param("type", type)
                        .query((row, _) -> Json.read(row.getString("payload"), fact))
                        .single());
    }

    private long mentions(String table, String email, AccountId account) {
        return people.database()
                .directory(() -> people.database()
                        .sql("select count(*) from " + table
                                + " t where to_jsonb(t)::text like :email or to_jsonb(t)::text like :account")
                        .param("email", "%" + email + "%")
                        .param("account", "%" + account.value() + "%")
                        .query(Long.class)
                        .single());
    }

    @Test
    void whoever_works_for_an_organiser_is_taken_out_by_the_organiser_first() {
        try (var browser = new Visitor(people.port())) {
            var email = people.address();
            people.logIn(browser, email);
            var account = account(email);
            people.database()
                    .directory(() -> people.database()
                            .sql("insert into account_organiser (account_id, organiser_id)"
                                    + " values (:account, :organiser)")
                            .param("account", account.value())
                            .param("organiser", brann.value())
                            .update());
            browser.get("/account/close");
            var page = browser.post("/account/close", Map.of());
            assertThat(page.status()).isEqualTo(409);
            assertThat(page.body()).contains("Ask an owner there");
            assertThat(account(email)).isEqualTo(account);
        }
    }

    @Test
    void closing_twice_changes_nothing_more() {
        try (var browser = new Visitor(people.port())) {
            var email = people.address();
            people.logIn(browser, email);
            var account = account(email);
            var closing = people.identity().bean(Closing.class);
            closing.close(account, false);
            var first = published(AccountClosed.class);
            closing.close(account, false);
            assertThat(published(AccountClosed.class)).isEqualTo(first);
        }
    }
}
