package tribune.tickets.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.ReturnId;
import tribune.contracts.access.GatePort;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.tickets.EndingPort.Ending;
import tribune.contracts.tickets.EndingPort.Verdict;
import tribune.contracts.tickets.TicketsVoided;
import tribune.kernel.Uuid7;
import tribune.tickets.TicketsFixture;
import tribune.tickets.ticket.Held;
import tribune.tickets.ticket.TicketView;
import tribune.tickets.transfer.TransferController.TransferWanted;
import tribune.tickets.transfer.TransferRuleController.TransferRuleWanted;

/** Tickets that their buyer gives back: they end before sales pays anything, or nothing happens. */
class EndingTest {
    private final TicketsFixture world = new TicketsFixture();
    private final OrderPaid order = world.order(2);
    private String buyer = "";

    @BeforeEach
    void sold() {
        world.learnKeyOfSales();
        world.deliver(world.event(1, null), order);
        buyer = world.link(order.orderId(), world.club, "order-link", Duration.ofDays(60));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_tickets_are_void_and_the_answer_stays_the_same() {
        var ending = ending(order.lines());
        assertThat(end(ending)).isEqualTo(Verdict.ENDED);
        assertThat(tickets())
                .allSatisfy(ticket -> assertThat(ticket.voided().reason()).isEqualTo("returned"));
        assertThat(world.test.published(TicketsVoided.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.tickets()).hasSize(2));
        world.gate.set(GatePort.Verdict.USED);
        assertThat(end(ending)).isEqualTo(Verdict.ENDED);
        assertThat(end(ending(order.lines()))).as("another return").isEqualTo(Verdict.OVER);
    }

    @Test
    void what_the_gate_refuses_lives_on_and_can_be_asked_for_again() {
        world.gate.set(GatePort.Verdict.DOORS_OPEN);
        var refused = ending(order.lines());
        assertThat(end(refused)).isEqualTo(Verdict.DOORS_OPEN);
        world.gate.set(GatePort.Verdict.CLOSED);
        assertThat(end(refused)).as("said for good").isEqualTo(Verdict.DOORS_OPEN);
        assertThat(tickets()).extracting(TicketView::state).containsOnly(TicketView.State.LIVE);
        assertThat(end(ending(order.lines()))).isEqualTo(Verdict.ENDED);
    }

    @Test
    void while_the_gate_has_not_heard_of_a_ticket_nobody_else_can_have_it() {
        world.gate.set(GatePort.Verdict.NOT_KNOWN_YET);
        var waiting = ending(order.lines());
        assertThat(end(waiting)).isEqualTo(Verdict.NOT_YET);
        assertThat(end(ending(order.lines()))).isEqualTo(Verdict.NOT_THE_BUYERS);
        world.gate.set(GatePort.Verdict.CLOSED);
        assertThat(end(waiting)).isEqualTo(Verdict.ENDED);
    }

    @Test
    void what_was_offered_to_somebody_is_not_the_buyers_to_give_back() {
        world.rules.put(world.staff(world.club), world.match, new TransferRuleWanted(0, 1, List.of()));
        var first = tickets().getFirst().ticketId();
        var offer = new TransferWanted(List.of(first), "kari@example.org", "Ola", null, null, null);
        world.transfers.offer(UUID.randomUUID().toString(), buyer, null, offer);
        assertThat(end(ending(order.lines()))).isEqualTo(Verdict.NOT_THE_BUYERS);
        assertThat(end(ending(order.lines().subList(1, 2)))).isEqualTo(Verdict.ENDED);
        assertThat(tickets())
                .extracting(TicketView::state)
                .containsExactly(TicketView.State.LIVE, TicketView.State.VOID);
    }

    @Test
    void lines_whose_tickets_have_not_come_yet_are_asked_for_again() {
        assertThat(end(ending(world.order(1).lines()))).isEqualTo(Verdict.NOT_YET);
    }

    private Ending ending(List<OrderPaid.Line> lines) {
        var ids = lines.stream().map(OrderPaid.Line::lineId).toList();
        return new Ending(new ReturnId(Uuid7.next()), world.club, order.orderId(), ids, "returned");
    }

    private Verdict end(Ending ending) {
        return world.endings.end(ending).verdict();
    }

    private List<TicketView> tickets() {
        return Held.tickets(world, order.orderId(), buyer);
    }
}
