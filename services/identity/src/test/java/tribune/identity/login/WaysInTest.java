package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.security.crypto.password.PasswordEncoder;
import tribune.contracts.identity.AccountMailPort.AccountMail;
import tribune.contracts.identity.AccountMailRequested;
import tribune.identity.account.Account;
import tribune.identity.account.Accounts;
import tribune.identity.account.Address;
import tribune.identity.mail.MailPortController;
import tribune.identity.mail.Mails;
import tribune.kernel.testing.TestService;

/** Links, passwords and codes by themselves. */
@TestInstance(Lifecycle.PER_CLASS)
class WaysInTest {
    private static final String HERE = "the browser that asked";

    private final TestService test = new TestService("identity");
    private final Accounts accounts = new Accounts(test.service());
    private final Mails mails = new Mails(test.service());
    private final MailPortController port = new MailPortController(mails);
    private final Links links = new Links(test.service(), mails, "https://tickets.example.org");
    private final SecondFactors seconds = new SecondFactors(test.service());
    private final AtomicInteger hashes = new AtomicInteger();
    private final Passwords passwords = new Passwords(test.service(), accounts, new Counted(), "");
    private int people;

    /** Argon2id as it is used, and how often. */
    private final class Counted implements PasswordEncoder {
        private final PasswordEncoder argon = SlowHash.encoder();

        @Override
        public @Nullable String encode(@Nullable CharSequence raw) {
            return argon.encode(raw);
        }

        @Override
        public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
            hashes.incrementAndGet();
            return argon.matches(raw, encoded);
        }
    }

    @AfterAll
    void close() {
        test.close();
    }

    @Test
    void a_link_works_once_and_only_in_the_browser_that_asked() {
        var address = address();
        var mail = ask(address);
        var token = token(mail);
        assertThat(mail.email()).isEqualTo(address.written());
        assertThat(token).hasSize(43);

        assertThat(links.opens(token, "another browser")).isFalse();
        assertThat(links.use(token, "another browser")).isEmpty();
        assertThat(links.opens(token, HERE)).isTrue();
        assertThat(links.use(token, HERE)).isPresent();
        assertThat(links.use(token, HERE)).isEmpty();
        assertThat(links.useCode(String.valueOf(mail.code()), HERE)).isEmpty();
    }

    @Test
    void a_link_is_over_after_ten_minutes() {
        var mail = ask(address());
        test.advance(Duration.ofMinutes(10));
        assertThat(links.use(token(mail), HERE)).isEmpty();
        assertThat(links.useCode(String.valueOf(mail.code()), HERE)).isEmpty();
    }

    @Test
    void the_code_works_however_it_is_typed_but_not_elsewhere() {
        var mail = ask(address());
        var code = String.valueOf(mail.code());
        assertThat(links.useCode(code, "another browser")).isEmpty();
        assertThat(links.useCode(" " + code.toLowerCase().replace("-", " ") + " ", HERE))
                .isPresent();
    }

    @Test
    void five_wrong_codes_use_the_link_up() {
        var mail = ask(address());
        for (int i = 0; i < Links.TRIES; i++)
            assertThat(links.useCode("BBBB-BBBB", HERE)).isEmpty();
        assertThat(links.useCode(String.valueOf(mail.code()), HERE)).isEmpty();
    }

    @Test
    void a_mail_that_is_written_again_has_another_link_and_the_first_one_is_dead() {
        send(address());
        var id = test.published(AccountMailRequested.class).getLast().mailId();
        var first = port.write(id);
        var second = port.write(id);
        assertThat(links.use(token(first), HERE)).isEmpty();
        assertThat(links.use(token(second), HERE)).isPresent();
        assertThat(port.write(id).email()).isNull();
    }

    @Test
    void neither_link_nor_code_nor_address_is_in_a_fact() {
        var address = address();
        var mail = ask(address);
        var rows = rows("select payload from outbox union all select to_jsonb(l)::text from one_time_link l");
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(token(mail)) || row.contains("" + mail.code()));
        assertThat(rows("select payload from outbox")).noneMatch(row -> row.contains(address.key()));
    }

    @Test
    void one_hash_is_computed_whether_or_not_there_is_an_account_or_a_password() {
        var with = account();
        passwords.set(with.id(), "correct horse battery");
        var without = account();

        assertThat(hashesOf(with.email(), "correct horse battery")).isEqualTo(1);
        assertThat(hashesOf(with.email(), "wrong")).isEqualTo(1);
        assertThat(hashesOf(without.email(), "wrong")).isEqualTo(1);
        assertThat(hashesOf(address(), "wrong")).isEqualTo(1);
    }

    @Test
    void a_password_is_kept_as_argon2id_with_the_parameters_of_the_cheat_sheet() {
        var account = account();
        passwords.set(account.id(), "correct horse battery");
        assertThat(passwords.check(account.email(), "correct horse battery")).isPresent();
        assertThat(passwords.check(account.email(), "correct horse batterx")).isEmpty();
        assertThat(rows("select hash from account_password"))
                .allMatch(hash -> hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertThat(passwords.remove(account.id())).isTrue();
        assertThat(passwords.check(account.email(), "correct horse battery")).isEmpty();
    }

    @Test
    void a_recovery_code_is_kept_behind_a_slow_hash_with_a_salt_of_its_own() {
        var first = account();
        var codes = seconds.freshRecoveryCodes(first.id());
        seconds.freshRecoveryCodes(account().id());
        var salts = rows("select distinct encode(salt, 'hex') from recovery_code");
        assertThat(salts.size())
                .isGreaterThanOrEqualTo(2)
                .isLessThan(rows("select 'x' from recovery_code").size());
        var salt = java.util.HexFormat.of()
                .parseHex(rows("select encode(salt, 'hex') from recovery_code where account_id = '"
                                + first.id().value() + "' limit 1")
                        .getFirst());
        var hash = java.util.HexFormat.of().formatHex(SlowHash.of(SecondFactors.plain(codes.getFirst()), salt));
        assertThat(rows("select encode(hash, 'hex') from recovery_code")).contains(hash);
    }

    @Test
    void a_password_is_the_same_from_every_keyboard() {
        var account = account();
        passwords.set(account.id(), "bl\u00e5b\u00e6rsyltet\u00f8y");
        assertThat(passwords.check(account.email(), "bla\u030ab\u00e6rsyltet\u00f8y"))
                .isPresent();
    }

    @Test
    void an_app_counts_once_its_first_code_was_typed_and_no_code_counts_twice() {
        var account = account();
        var secret = seconds.propose(account.id());
        assertThat(seconds.asked(account.id())).isFalse();
        assertThat(seconds.check(account.id(), Totp.code(secret, test.now(), 6)))
                .isFalse();

        var code = Totp.code(secret, test.now(), 6);
        assertThat(seconds.confirm(account.id(), code).orElseThrow()).hasSize(10);
        assertThat(seconds.asked(account.id())).isTrue();
        assertThat(seconds.check(account.id(), code)).isFalse();
        test.advance(Duration.ofSeconds(30));
        assertThat(seconds.check(account.id(), Totp.code(secret, test.now(), 6)))
                .isTrue();
        assertThat(seconds.check(account.id(), Totp.code(secret, test.now(), 6)))
                .isFalse();
    }

    @Test
    void the_secret_of_an_app_is_sealed_and_bound_to_its_account() {
        var account = account();
        var secret = seconds.propose(account.id());
        var kept = rows("select encode(sealed_secret, 'hex') from totp where account_id = '"
                + account.id().value() + "'");
        assertThat(kept)
                .singleElement()
                .asString()
                .doesNotContain(java.util.HexFormat.of().formatHex(secret));
    }

    @Test
    void a_recovery_code_works_once_and_new_ones_replace_the_old() {
        var account = account();
        var secret = seconds.propose(account.id());
        var codes =
                seconds.confirm(account.id(), Totp.code(secret, test.now(), 6)).orElseThrow();
        assertThat(seconds.check(account.id(), codes.getFirst().toLowerCase())).isTrue();
        assertThat(seconds.check(account.id(), codes.getFirst())).isFalse();
        assertThat(seconds.check(account().id(), codes.get(1))).isFalse();
        assertThat(seconds.recoveryCodesLeft(account.id())).isEqualTo(9);
        var fresh = seconds.freshRecoveryCodes(account.id());
        assertThat(seconds.check(account.id(), codes.get(1))).isFalse();
        assertThat(seconds.check(account.id(), fresh.get(1))).isTrue();
    }

    @Test
    void addresses_that_differ_in_case_or_in_the_writing_of_the_domain_are_one() {
        var one = Address.of(" Kari@Bl\u00e5b\u00e6r.example ").orElseThrow();
        var other = Address.of("kari@xn--blbr-roah.example").orElseThrow();
        assertThat(one.key()).isEqualTo(other.key());
        var account = test.service().database().directory(() -> accounts.of(one, "nb"));
        assertThat(test.service().database().directory(() -> accounts.of(other, "en")))
                .isEqualTo(account);
        for (var wrong : List.of(
                "",
                "kari",
                "@example.org",
                "kari@",
                "kari@local",
                "a b@example.org",
                "a@b@example.org",
                "a@exa\u0000mple.org",
                "<a@example.org>",
                "a@example.org\r\nBcc: b@example.org",
                "a".repeat(300) + "@b.example"))
            assertThat(Address.of(wrong)).as(wrong).isEmpty();
    }

    private AccountMail ask(Address address) {
        send(address);
        return port.write(test.published(AccountMailRequested.class).getLast().mailId());
    }

    private void send(Address address) {
        links.send(new Links.Wanted(Links.Purpose.LOG_IN, address, null, "en", "Tribune", "/account"), HERE);
    }

    private static String token(AccountMail mail) {
        return String.valueOf(mail.link()).replaceAll(".*/", "");
    }

    private int hashesOf(Address email, String password) {
        int before = hashes.get();
        passwords.check(email, password);
        return hashes.get() - before;
    }

    private Account account() {
        return test.service().database().directory(() -> accounts.of(address(), "en"));
    }

    private Address address() {
        return Address.of("Fan" + ++people + "@example.org").orElseThrow();
    }

    private List<String> rows(String sql) {
        return test.service()
                .database()
                .directory(() ->
                        test.service().database().sql(sql).query(String.class).list());
    }
}
