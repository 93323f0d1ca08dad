package tribune.tickets.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.tickets.TransferChanged;
import tribune.contracts.tickets.TransferChanged.Step;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.web.Caller;
import tribune.tickets.TicketsFixture;
import tribune.tickets.TicketsProblem;
import tribune.tickets.ticket.Held;
import tribune.tickets.ticket.TicketView;
import tribune.tickets.transfer.TransferController.TransferAcceptance;
import tribune.tickets.transfer.TransferController.TransferWanted;
import tribune.tickets.transfer.TransferRuleController.TransferRuleWanted;

/** An order of three tickets that its buyer may hand on, and what is done with them. */
abstract class Handing {
    static final Duration DAY = Duration.ofDays(1);

    final TicketsFixture world = new TicketsFixture();
    final Instant kickoff = world.test.now().plus(Duration.ofDays(20));
    final OrderPaid order = world.order(3);
    String buyer = "";

    @BeforeEach
    void sold() {
        world.learnKeyOfSales();
        world.deliver(world.event(1, kickoff), order);
        buyer = world.link(order.orderId(), world.club, "order-link", Duration.ofDays(60));
        rule(180, 2, List.of());
    }

    @AfterEach
    void close() {
        world.close();
    }

    void rule(int closesMinutes, int most, List<String> categories) {
        world.rules.put(world.staff(world.club), world.match, new TransferRuleWanted(closesMinutes, most, categories));
    }

    TicketId first() {
        return tickets(buyer).getFirst().ticketId();
    }

    List<TicketView> tickets(String link) {
        return Held.tickets(world, order.orderId(), link);
    }

    static List<TicketId> ids(List<TicketView> tickets) {
        return tickets.stream().map(TicketView::ticketId).toList();
    }

    TicketView ticket(@Nullable String link, TicketId id) {
        return Held.ticket(world, id, link);
    }

    static TransferWanted wanted(List<TicketId> tickets) {
        return new TransferWanted(tickets, "kari@example.org", "Ola", "See you there", null, null);
    }

    TransferView offer(@Nullable String link, List<TicketId> tickets) {
        return world.transfers.offer(UUID.randomUUID().toString(), link, null, wanted(tickets));
    }

    String letter(TransferView offered) {
        return world.letters.letter(world.club, offered.transferId()).offerToken();
    }

    TransferView accept(TransferView offered, String name) {
        return world.transfers.accept(
                Caller.GUEST,
                offered.transferId(),
                UUID.randomUUID().toString(),
                letter(offered),
                null,
                new TransferAcceptance(name));
    }

    TransferView withdraw(String link, TransferView offered) {
        return world.transfers.withdraw(offered.transferId(), link, null);
    }

    TransferView see(String link, TransferView offered) {
        return world.transfers.get(Caller.GUEST, offered.transferId(), link, null);
    }

    AccountTicketController.TransferTerms terms(String link, TicketId ticket) {
        return world.given.terms(Caller.GUEST, ticket, link, null);
    }

    List<Step> steps() {
        return world.test.published(TransferChanged.class).stream()
                .map(TransferChanged::step)
                .toList();
    }

    static boolean counts(Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (Refusal lost) {
            assertThat(lost.problem()).isEqualTo(TicketsProblem.TRANSFER_OVER);
            return false;
        }
    }

    static void refused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
