package tribune.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.MessageId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.AccountMailPort.AccountMail;
import tribune.contracts.identity.AccountMailRequested;
import tribune.contracts.identity.AccountMailRequested.Kind;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;

class AccountMailsTest {
    private static final UUID PLATFORM = new UUID(0, 0);

    private final TestService test = new TestService("messaging");
    private final List<Mail> sent = new ArrayList<>();
    private AccountMail account = AccountMail.NONE;
    private Messages messages;
    private Sending sending;

    @BeforeEach
    void wire() {
        var service = test.service();
        var store = new MessageStore(service.database());
        var queue = new MailQueue(service.database());
        messages = new Messages(service, store, queue);
        service.facts().on(AccountMailRequested.class, (_, asked) -> messages.accountMailRequested(asked));
        var sources = new Sending.Sources(
                new Orders(), (_, _) -> null, (_, _, _) -> null, _ -> account, (_, _) -> null, (_, _) -> null);
        var delivery = new Sending.Delivery(
                _ -> new Shop("https://tickets.example.org/shop"),
                new TicketMail(service.clock()),
                new OfferMail(service.clock()),
                new AccountLetter(service.clock()),
                new NoticeMail(service.clock()),
                this::send);
        sending = new Sending(service, store, queue, sources, delivery);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_mail_says_its_link_and_code_once_and_no_organiser_sees_it() {
        account = new AccountMail(
                Kind.LOG_IN_LINK,
                "fan@example.org",
                "nb",
                "Club <1>",
                "",
                test.now(),
                "https://tickets.example.org/login/link/token",
                "BCDF-GHJK",
                test.now().plus(Duration.ofMinutes(10)));
        var asked = new AccountMailRequested(new MessageId(Uuid7.next()), Kind.LOG_IN_LINK);
        test.deliver(test.fact(PLATFORM, asked), test.fact(PLATFORM, asked));
        sending.sendDue();
        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.toAddress()).isEqualTo("fan@example.org");
            assertThat(mail.subject()).isEqualTo("Lenken din for å logge inn");
            assertThat(mail.text()).contains("/login/link/token", "BCDF-GHJK", "10:10");
            assertThat(mail.html()).contains("Club &lt;1&gt;", "BCDF-GHJK").doesNotContain("Club <1>");
        });
        assertThat(messages.list(new OrganiserId(Uuid7.next()), null, null, 9)).isEmpty();
    }

    @Test
    void a_mail_that_is_wanted_no_more_is_not_sent() {
        test.deliver(test.fact(PLATFORM, new AccountMailRequested(new MessageId(Uuid7.next()), Kind.LOG_IN_LINK)));
        sending.sendDue();
        assertThat(sent).isEmpty();
    }

    @Test
    void every_mail_has_its_words_in_both_languages() {
        var changes = List.of(
                "PASSKEY_ADDED",
                "PASSKEY_REMOVED",
                "PASSWORD_SET",
                "PASSWORD_REMOVED",
                "APP_ADDED",
                "APP_REMOVED",
                "CODES_MADE",
                "SIGN_ON_TIED",
                "SIGN_ON_UNTIED",
                "EMAIL_CHANGED");
        for (var language : List.of("en", "nb")) {
            for (var what : changes)
                assertThat(text(Kind.NOTICE, language, what)).contains("2026");
            for (var kind : Kind.values())
                if (kind != Kind.NOTICE)
                    assertThat(text(kind, language, "Steward")).contains("Club");
        }
    }

    private String text(Kind kind, String language, String details) {
        var letter = new AccountMail(kind, "a@b.example", language, "Club", details, test.now(), null, null, null);
        var message = Message.account(new MessageId(Uuid7.next()), new MessageId(Uuid7.next()), test.now());
        var mail = new AccountLetter(test.service().clock()).mail(message, letter, "a@b.example");
        assertThat(mail.text() + mail.html()).doesNotContain("{what}", "{at}");
        return mail.text();
    }

    private Outcome send(Mail mail) {
        sent.add(mail);
        return Outcome.SENT;
    }
}
