package tribune.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.ReturnId;
import tribune.contracts.Ids.TransferId;
import tribune.contracts.identity.AccountMailPort.AccountMail;
import tribune.contracts.sales.ReturnPort;
import tribune.contracts.sales.TicketsReturned;
import tribune.contracts.tickets.TransferChanged;
import tribune.contracts.tickets.TransferChanged.Step;
import tribune.contracts.tickets.TransferPort;
import tribune.kernel.Money;
import tribune.kernel.Uuid7;

/** Letters about tickets after their sale: to whom, once each, in both languages, and escaped. */
class NoticeSendingTest {
    private final PostRoom room = new PostRoom(new Sending.Sources(
            new Orders(),
            (_, _) -> null,
            (_, _, _) -> null,
            _ -> AccountMail.NONE,
            (_, _) -> letter(),
            (_, _) -> returned()));
    private String language = "en";
    private boolean open = true;
    private @Nullable OrderId order = null;
    private @Nullable String cause = null;

    @AfterEach
    void close() {
        room.close();
    }

    private TransferPort.Letter letter() {
        return new TransferPort.Letter(
                language,
                "taker@example.org",
                "Kari <K>",
                "Ola\r\nBcc: all@example.org",
                order == null ? "giver@example.org" : null,
                order,
                open,
                "Club <1>",
                "Home v Away",
                "Ground",
                null,
                "Europe/Oslo",
                List.of("West 12, 3, 14"),
                room.test.now().plus(Duration.ofDays(7)),
                "offer-token",
                "ticket-token");
    }

    private ReturnPort.Letter returned() {
        return new ReturnPort.Letter(
                language,
                "buyer@example.org",
                "K7QM2XHD",
                "Club <1>",
                "Home v Away",
                "Ground",
                null,
                "Europe/Oslo",
                List.of("West 12, 3, 14"),
                new Money(cause == null ? 36_000 : 0, "NOK"),
                new Money(cause == null ? 5_500 : 41_500, "NOK"),
                cause);
    }

    @Test
    void an_offer_is_mailed_once_to_its_recipient_with_the_link_that_accepts() {
        var transfer = tells(Step.OFFERED, Step.OFFERED);
        assertThat(room.sent).singleElement().satisfies(mail -> {
            assertThat(mail.toAddress()).isEqualTo("taker@example.org");
            assertThat(mail.subject()).startsWith("Ola").contains("has tickets for you: Home v Away");
            assertThat(mail.text())
                    .contains("https://tickets.example.org/shop/transfers/" + transfer.value() + "#access=offer-token")
                    .contains("West 12, 3, 14", "Accept before")
                    .doesNotContain("{", "ticket-token");
            assertThat(mail.html()).contains("Club &lt;1&gt;").doesNotContain("Club <1>", "{+");
            assertThat(mail.subject() + mail.text()).doesNotContain("\r");
        });
    }

    @Test
    void an_offer_that_is_over_by_then_has_no_link() {
        open = false;
        tells(Step.OFFERED);
        assertThat(room.sent.getFirst().text()).contains("This offer is over").doesNotContain("offer-token");
    }

    @Test
    void an_acceptance_is_told_to_both_and_only_the_recipient_gets_the_tickets() {
        language = "nb";
        tells(Step.ACCEPTED);
        assertThat(room.sent).hasSize(2);
        for (var mail : room.sent) {
            boolean recipient = mail.toAddress().equals("taker@example.org");
            assertThat(mail.toAddress()).isIn("taker@example.org", "giver@example.org");
            assertThat(mail.text().contains("ticket-token")).isEqualTo(recipient);
            assertThat(mail.subject()).contains(recipient ? "Billettene dine" : "Mottatt");
            assertThat(mail.html()).doesNotContain("<K>");
        }
    }

    @Test
    void the_buyer_as_sender_is_reached_where_sales_knows_the_buyer() {
        order = new OrderId(Uuid7.next());
        tells(Step.EXPIRED);
        assertThat(room.sent).singleElement().satisfies(mail -> {
            assertThat(mail.toAddress()).isNotEqualTo("taker@example.org").contains("@");
            assertThat(mail.text()).contains("still yours");
        });
    }

    @Test
    void a_withdrawal_is_told_and_a_refusal_is_not() {
        tells(Step.WITHDRAWN, Step.REFUSED);
        assertThat(room.sent)
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).startsWith("No longer offered"));
    }

    @Test
    void a_return_says_what_comes_back_and_a_gift_says_to_whom_it_goes() {
        returns();
        assertThat(room.sent.getFirst().subject()).isEqualTo("Return accepted: Home v Away");
        assertThat(room.sent.getFirst().text())
                .contains("360.00", "55.00", "K7QM2XHD")
                .doesNotContain("{");
        cause = "Sick children";
        returns();
        assertThat(room.sent.getLast().text())
                .contains("Sick children", "415.00", "nothing comes back")
                .doesNotContain("{");
        language = "nb";
        returns();
        assertThat(room.sent.getLast().subject()).isEqualTo("Takk: Home v Away");
    }

    private TransferId tells(Step... steps) {
        var transfer = new TransferId(Uuid7.next());
        for (var step : steps)
            room.test.deliver(
                    room.test.fact(room.organiser.value(), new TransferChanged(transfer, room.organiser, step)));
        room.sending.sendDue();
        return transfer;
    }

    private void returns() {
        var fact = new TicketsReturned(
                new ReturnId(Uuid7.next()), new OrderId(Uuid7.next()), room.organiser, new Money(0, "NOK"), List.of());
        room.test.deliver(room.test.fact(room.organiser.value(), fact));
        room.sending.sendDue();
    }
}
