package tribune.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.BallotEntryId;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingEntryId;
import tribune.contracts.sales.BallotEntryWon;
import tribune.contracts.sales.BallotPort;
import tribune.contracts.sales.WaitingListOffered;
import tribune.contracts.sales.WaitingListPort;
import tribune.kernel.Money;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;

/** Mail to those whose turn has come: on a waiting list, or in a ballot. */
class OfferSendingTest {
    private final PostRoom room =
            new PostRoom(new Orders(), (_, entry) -> offer(entry), (_, ballot, entry) -> won(ballot, entry));
    private final TestService test = room.test;
    private final OrganiserId organiser = room.organiser;
    private final List<Mail> sent = room.sent;
    private final Messages messages = room.messages;
    private final Sending sending = room.sending;
    private String ballotLanguage = "nb";
    private int party = 4;

    @AfterEach
    void close() {
        room.close();
    }

    private WaitingListPort.Offer offer(WaitingEntryId entry) {
        return new WaitingListPort.Offer(
                entry,
                "nb",
                "waiting@example.org",
                true,
                "Club <1>",
                "Home v Away",
                "Ground",
                null,
                "Europe/Oslo",
                List.of("West 12, row 3, seat 14", "West 12, row 3, seat 15"),
                new Money(83_000, "NOK"),
                test.now().plus(Duration.ofHours(4)),
                "token");
    }

    private BallotPort.Won won(BallotId ballot, BallotEntryId entry) {
        return new BallotPort.Won(
                entry,
                ballot,
                ballotLanguage,
                "winner@example.org",
                true,
                "Club <1>",
                "Home v Away",
                "Ground",
                null,
                "Europe/Oslo",
                party,
                test.now().plus(Duration.ofHours(24)),
                "token");
    }

    @Test
    void an_offer_on_a_waiting_list_is_mailed_once_with_its_places_and_deadline() {
        var entry = new WaitingEntryId(Uuid7.next());
        var offered = new WaitingListOffered(
                entry, organiser, new EventId(Uuid7.next()), new CartId(Uuid7.next()), test.now());
        test.deliver(test.fact(organiser.value(), offered), test.fact(organiser.value(), offered));
        sending.sendDue();
        assertThat(sent).hasSize(1);
        var mail = sent.getFirst();
        assertThat(mail.toAddress()).isEqualTo("waiting@example.org");
        assertThat(mail.subject()).isEqualTo("Det er din tur: Home v Away");
        assertThat(mail.text())
                .contains("seat 14", "seat 15", "830", "1. august 2026 kl. 16:00")
                .contains("https://tickets.example.org/shop/waiting-list/" + entry.value() + "#access=token");
        assertThat(mail.html()).contains("Club &lt;1&gt;", "seat 15").doesNotContain("Club <1>");
        assertThat(messages.list(organiser, null, null, 9)).singleElement().satisfies(message -> {
            assertThat(message.entryId()).isEqualTo(entry.value());
            assertThat(message.orderId()).isNull();
        });
    }

    @Test
    void a_winner_of_a_ballot_is_told_once_how_many_places_and_until_when() {
        var won = wins();
        assertThat(sent).hasSize(1);
        var mail = sent.getFirst();
        assertThat(mail.toAddress()).isEqualTo("winner@example.org");
        assertThat(mail.subject()).isEqualTo("Du har vunnet i trekningen: Home v Away");
        assertThat(mail.text())
                .contains("Inntil 4 plasser", "Betal før", "2. august 2026 kl. 12:00")
                .contains("https://tickets.example.org/shop/ballots/"
                        + won.ballotId().value() + "#access=token")
                .doesNotContain("{", "Totalt");
        assertThat(mail.html()).contains("Inntil 4 plasser", "Club &lt;1&gt;").doesNotContain("Club <1>", "{+");
        assertThat(messages.list(organiser, null, null, 9)).singleElement().satisfies(message -> {
            assertThat(message.kind()).isEqualTo(Message.Kind.BALLOT_WON);
            assertThat(message.ballotId()).isEqualTo(won.ballotId());
            assertThat(message.entryId()).isEqualTo(won.entryId().value());
        });
    }

    @Test
    void a_winner_is_written_to_in_the_language_of_the_entry() {
        ballotLanguage = "en";
        party = 1;
        wins();
        assertThat(sent.getFirst().subject()).isEqualTo("You have won in the ballot: Home v Away");
        assertThat(sent.getFirst().text()).contains("1 place\n", "Pay before");
    }

    private BallotEntryWon wins() {
        var won = new BallotEntryWon(
                new BallotEntryId(Uuid7.next()),
                new BallotId(Uuid7.next()),
                organiser,
                new EventId(Uuid7.next()),
                party,
                test.now().plus(Duration.ofHours(24)));
        test.deliver(test.fact(organiser.value(), won), test.fact(organiser.value(), won));
        sending.sendDue();
        return won;
    }
}
