package tribune.tickets.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.tickets.TicketsProblem;
import tribune.tickets.ticket.TicketView;
import tribune.tickets.transfer.TransferController.TransferAcceptance;
import tribune.tickets.transfer.TransferController.TransferWanted;

class TransferRuleTest extends Handing {
    @Test
    void the_clubs_rule_says_whether_until_when_how_often_and_in_which_category() {
        rule(180, 1, List.of("child"));
        refused(TicketsProblem.NOT_TRANSFERABLE, () -> offer(buyer, List.of(first())));
        rule(180, 1, List.of("adult"));
        assertThat(terms(buyer, first()).until()).isEqualTo(kickoff.minus(Duration.ofMinutes(180)));
        refused(
                CommonProblem.INVALID_FIELD,
                () -> world.transfers.offer(
                        UUID.randomUUID().toString(),
                        buyer,
                        null,
                        new TransferWanted(List.of(first()), "kari@example.org", "Ola", null, null, kickoff)));
        var accepted = accept(offer(buyer, List.of(first())), "Kari");
        refused(TicketsProblem.NOT_TRANSFERABLE, () -> offer(accepted.access(), List.of(first())));
        var second = tickets(buyer).get(1).ticketId();
        world.test.advance(Duration.ofDays(20).minus(Duration.ofMinutes(180)));
        refused(TicketsProblem.NOT_TRANSFERABLE, () -> offer(buyer, List.of(second)));
        world.rules.remove(world.staff(world.club), world.match);
        assertThat(terms(buyer, second).possible()).isFalse();
    }

    private Page<TransferView> given(String link) {
        return world.given.history(Caller.GUEST, first(), link, null);
    }

    @Test
    void whoever_got_a_ticket_passes_it_on_and_the_club_sees_the_way_it_went() {
        var kari = accept(offer(buyer, List.of(first())), "Kari");
        world.test.advance(Duration.ofMinutes(1));
        var per = accept(offer(kari.access(), List.of(first())), "Per");
        refused(CommonProblem.NOT_FOUND, () -> ticket(kari.access(), first()));
        assertThat(ticket(per.access(), first()).holder()).isEqualTo("Per");
        assertThat(ticket(per.access(), first()).credential().version()).isEqualTo(3);
        var way = world.given
                .history(world.staff(world.club), first(), null, null)
                .items();
        assertThat(way).extracting(TransferView::acceptedBy).containsExactly("Kari", "Per");
        refused(CommonProblem.NOT_FOUND, () -> world.given.history(world.staff(world.otherClub), first(), null, null));
        refused(CommonProblem.NOT_FOUND, () -> see(buyer, per));
        assertThat(given(buyer).items()).as("to the buyer: what the buyer gave").hasSize(1);
        assertThat(given(kari.access()).items())
                .extracting(TransferView::acceptedBy)
                .containsExactly("Per");
        assertThat(given(per.access()).items()).isEmpty();
    }

    @Test
    void anothers_tickets_and_offers_are_not_there() {
        var other = world.order(1);
        world.deliver(other);
        var stranger = world.link(other.orderId(), world.club, "order-link", DAY);
        refused(CommonProblem.NOT_FOUND, () -> offer(stranger, List.of(first())));
        var offered = offer(buyer, List.of(first()));
        refused(CommonProblem.NOT_FOUND, () -> see(stranger, offered));
        refused(CommonProblem.NOT_FOUND, () -> given(stranger));
        refused(CommonProblem.NOT_FOUND, () -> withdraw(stranger, offered));
        refused(
                CommonProblem.NOT_FOUND,
                () -> world.transfers.accept(
                        Caller.GUEST,
                        offered.transferId(),
                        UUID.randomUUID().toString(),
                        stranger,
                        null,
                        new TransferAcceptance("Kari")));
    }

    @Test
    void a_ticket_that_ended_meanwhile_is_not_handed_over() {
        var offered = offer(buyer, List.of(first()));
        var letter = letter(offered);
        world.deliver(world.cancelled(order, order.lines()));
        refused(
                TicketsProblem.TRANSFER_OVER,
                () -> world.transfers.accept(
                        Caller.GUEST,
                        offered.transferId(),
                        UUID.randomUUID().toString(),
                        letter,
                        null,
                        new TransferAcceptance("Kari")));
        refused(TicketsProblem.TICKET_IS_VOID, () -> offer(buyer, List.of(first())));
    }

    @Test
    void an_account_finds_what_was_given_to_it() {
        var account = UUID.randomUUID();
        var person =
                new Caller(Caller.Kind.PERSON, account.toString(), null, java.util.Set.of("account"), List.of(), null);
        var offered = offer(buyer, List.of(first()));
        world.transfers.accept(
                person,
                offered.transferId(),
                UUID.randomUUID().toString(),
                letter(offered),
                null,
                new TransferAcceptance("Kari"));
        var given = world.given.given(person).items();
        assertThat(given).singleElement().satisfies(each -> {
            assertThat(each.tickets()).extracting(TicketView::ticketId).containsExactly(first());
            assertThat(ticket(each.access(), first()).holder()).isEqualTo("Kari");
        });
    }
}
