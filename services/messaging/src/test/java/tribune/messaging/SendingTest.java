package tribune.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.sales.TicketMailRequested;
import tribune.contracts.tickets.TicketsIssued;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;
import tribune.kernel.web.RequestKey;

class SendingTest {
    private final Orders orders = new Orders();
    private final PostRoom room = new PostRoom(orders, (_, _) -> noOffer(), (_, _, _) -> noOffer());
    private final TestService test = room.test;
    private final OrganiserId organiser = room.organiser;
    private final OrderId order = new OrderId(Uuid7.next());
    private final List<Mail> sent = room.sent;
    private final Deque<Outcome> outcomes = room.outcomes;
    private final Messages messages = room.messages;
    private final Sending sending = room.sending;

    @AfterEach
    void close() {
        room.close();
    }

    private static <T> T noOffer() {
        throw new AssertionError("nobody is offered anything here");
    }

    @Test
    void tickets_that_are_issued_are_mailed_once_however_often_that_is_heard() {
        var issued = issued(new TicketId(Uuid7.next()));
        test.deliver(test.fact(organiser.value(), issued), test.fact(organiser.value(), issued));
        sending.sendDue();
        test.deliver(test.fact(organiser.value(), issued));
        sending.sendDue();

        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().toAddress()).isEqualTo("buyer@example.org");
        assertThat(list()).singleElement().satisfies(message -> {
            assertThat(message.state()).isEqualTo(Message.State.SENT);
            assertThat(message.attempts()).isEqualTo(1);
            assertThat(message.doneAt()).isEqualTo(test.now());
            assertThat(message.reason()).isNull();
        });
    }

    @Test
    void other_tickets_of_the_same_order_are_mailed_too() {
        test.deliver(test.fact(organiser.value(), issued(new TicketId(Uuid7.next()))));
        test.deliver(test.fact(organiser.value(), issued(new TicketId(Uuid7.next()))));
        sending.sendDue();

        assertThat(sent).hasSize(2);
    }

    @Test
    void the_address_is_the_one_that_the_order_has_when_the_mail_leaves() {
        request();
        orders.email = "new@example.org";
        sending.sendDue();

        assertThat(sent.getFirst().toAddress()).isEqualTo("new@example.org");
    }

    @Test
    void a_mail_that_cannot_go_now_goes_later_and_keeps_its_identity() {
        request();
        outcomes.add(Outcome.MAIL_SERVER_AWAY);
        sending.sendDue();
        assertThat(list().getFirst().reason()).isEqualTo(Outcome.MAIL_SERVER_AWAY);

        test.advance(Duration.ofSeconds(29));
        sending.sendDue();
        assertThat(sent).isEmpty();
        test.advance(Duration.ofSeconds(1));
        sending.sendDue();

        assertThat(sent.getFirst().id()).isEqualTo(list().getFirst().id().value());
        assertThat(list().getFirst().attempts()).isEqualTo(2);
        assertThat(list().getFirst().state()).isEqualTo(Message.State.SENT);
    }

    @Test
    void after_twelve_attempts_it_has_failed() {
        request();
        orders.away = true;
        for (int i = 0; i < 20; i++) {
            sending.sendDue();
            test.advance(Sending.LONGEST_PAUSE);
        }

        assertThat(orders.asked).isEqualTo(Sending.ATTEMPTS);
        assertThat(list().getFirst().state()).isEqualTo(Message.State.FAILED);
        assertThat(list().getFirst().reason()).isEqualTo(Outcome.ORDER_UNREADABLE);
    }

    @Test
    void what_is_refused_for_good_is_not_tried_again() {
        request();
        outcomes.add(Outcome.RECIPIENT_REFUSED);
        sending.sendDue();
        test.advance(Duration.ofDays(1));
        sending.sendDue();

        assertThat(list().getFirst().state()).isEqualTo(Message.State.FAILED);
        assertThat(list().getFirst().reason()).isEqualTo(Outcome.RECIPIENT_REFUSED);
        assertThat(sent).isEmpty();
    }

    @Test
    void nobody_writes_to_a_buyer_who_has_been_erased() {
        request();
        orders.email = null;
        sending.sendDue();

        assertThat(list().getFirst().reason()).isEqualTo(Outcome.RECIPIENT_ERASED);
        assertThat(list().getFirst().state()).isEqualTo(Message.State.FAILED);
    }

    @Test
    void a_process_that_died_while_sending_leaves_the_message_to_the_next() {
        request();
        var queue = new MailQueue(test.service().database());
        test.service()
                .database()
                .directory(() -> queue.take(test.now(), test.now().plus(Duration.ofMinutes(2)), 8));
        sending.sendDue();
        assertThat(sent).isEmpty();

        test.advance(Duration.ofMinutes(2));
        sending.sendDue();

        assertThat(sent).hasSize(1);
    }

    @Test
    void many_messages_are_sent_in_one_go() {
        for (int i = 0; i < 20; i++) {
            var other = new OrderId(Uuid7.next());
            test.deliver(test.fact(organiser.value(), new TicketMailRequested(other, organiser, Uuid7.next())));
        }
        sending.sendDue();

        assertThat(sent).hasSize(20);
    }

    @Test
    void nobody_floods_a_buyers_mailbox() {
        for (int i = 0; i < Messages.MOST_AN_HOUR + 5; i++) request();
        sending.sendDue();
        var first = list().getFirst().id();

        assertThat(sent).hasSize(Messages.MOST_AN_HOUR);
        assertThatThrownBy(() -> messages.resend(organiser, first, key("the key of a resend")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(MessagingProblem.TOO_MANY_MESSAGES));
        test.advance(Duration.ofHours(1));
        request();
        sending.sendDue();
        assertThat(sent).hasSize(Messages.MOST_AN_HOUR + 1);
    }

    @Test
    void a_resend_makes_one_new_message_per_key() {
        request();
        var first = list().getFirst().id();

        var again = messages.resend(organiser, first, key("the key of a resend"));
        assertThat(messages.resend(organiser, first, key("the key of a resend")))
                .isEqualTo(again);
        assertThat(messages.resend(organiser, first, key("another key of a resend")))
                .isNotEqualTo(again);
        sending.sendDue();

        assertThat(list()).hasSize(3);
        assertThat(sent).hasSize(3);
    }

    @Test
    void another_organisers_messages_are_not_there() {
        request();
        var other = new OrganiserId(Uuid7.next());
        var first = list().getFirst().id();

        assertThat(messages.list(other, order, null, 10)).isEmpty();
        assertThatThrownBy(() -> messages.resend(other, first, key("the key of a resend")))
                .hasMessageContaining("no such message");
    }

    private void request() {
        test.deliver(test.fact(organiser.value(), new TicketMailRequested(order, organiser, Uuid7.next())));
    }

    private List<Message> list() {
        return messages.list(organiser, order, null, 100);
    }

    private static RequestKey key(String text) {
        return RequestKey.of(text.replace(' ', '-'), "");
    }

    private TicketsIssued issued(TicketId ticket) {
        var credential = new CredentialId(UUID.randomUUID());
        var event = new EventId(UUID.randomUUID());
        return new TicketsIssued(
                order,
                organiser,
                List.of(new TicketsIssued.Issued(
                        ticket, credential, "00", event, 7, "B", "12", "31", null, null, "adult", 1, null, null)));
    }
}
