package tribune.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.tickets.CredentialCode;
import tribune.contracts.tickets.CredentialCode.Genuine;
import tribune.contracts.tickets.CredentialReplaced;
import tribune.contracts.tickets.TicketsIssued;
import tribune.contracts.tickets.TicketsVoided;
import tribune.kernel.CommonProblem;
import tribune.kernel.Money;
import tribune.kernel.Refusal;
import tribune.kernel.SigningKey.Verifier;
import tribune.kernel.Uuid7;
import tribune.tickets.TicketsFixture;
import tribune.tickets.TicketsProblem;
import tribune.tickets.ticket.TicketController.IssueRequest;
import tribune.tickets.ticket.TicketController.VoidRequest;
import tribune.tickets.ticket.TicketView.State;

class TicketLifeTest {
    private final TicketsFixture world = new TicketsFixture();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_paid_order_gets_one_signed_ticket_for_each_place() {
        var order = world.order(3);
        world.deliver(world.event(1, Instant.parse("2026-08-16T16:00:00Z")), order);

        var tickets = ticketsOf(order);
        assertThat(tickets).extracting(ticket -> ticket.place().seat()).containsExactly("1", "2", "3");
        assertThat(tickets).extracting(TicketView::state).containsOnly(State.LIVE);
        assertThat(tickets).extracting(TicketView::price).containsOnly(new Money(45_000, "NOK"));
        assertThat(tickets).extracting(ticket -> ticket.event().name()).containsOnly("Bodø/Glimt – Brann");

        var issued = world.test.published(TicketsIssued.class);
        assertThat(issued).hasSize(1);
        for (var ticket : tickets) {
            var credential = ticket.credential();
            var key = Verifier.of(world.test.service().keys().own().publicKey());
            assertThat(CredentialCode.read(credential.code(), _ -> Optional.of(key)))
                    .isInstanceOfSatisfying(Genuine.class, genuine -> {
                        assertThat(genuine.code().credential()).isEqualTo(credential.credentialId());
                        assertThat(genuine.code().event()).isEqualTo(world.match);
                    });
            assertThat(issued.getFirst().tickets())
                    .filteredOn(told -> told.ticketId().equals(ticket.ticketId()))
                    .singleElement()
                    .satisfies(told -> assertThat(told.codeHash()).isEqualTo(CredentialCode.hash(credential.code())));
        }
    }

    @Test
    void the_same_payment_told_twice_issues_once() {
        var order = world.order(2);
        var fact = world.test.fact(world.club.value(), order);
        world.test.deliver(fact, fact);
        var first = ticketsOf(order);
        world.deliver(order, order);
        assertThat(ticketsOf(order)).isEqualTo(first);
        assertThat(world.test.published(TicketsIssued.class)).hasSize(1);
    }

    @Test
    void two_orders_in_one_envelope_are_told_apart() {
        var one = world.order(2);
        var two = world.order(1);
        world.test.deliver(world.test.fact(world.club.value(), one), world.test.fact(world.club.value(), two));
        assertThat(ticketsOf(one)).hasSize(2);
        assertThat(ticketsOf(two)).hasSize(1);
        assertThat(world.test.published(TicketsIssued.class))
                .extracting(TicketsIssued::orderId)
                .containsExactly(one.orderId(), two.orderId());
    }

    @Test
    void a_cancelled_line_ends_its_ticket_and_leaves_the_others() {
        var order = world.order(2);
        var gone = order.lines().getFirst();
        world.deliver(order, world.cancelled(order, List.of(gone)), world.cancelled(order, List.of(gone)));

        assertThat(ticketsOf(order)).extracting(TicketView::state).containsExactly(State.VOID, State.LIVE);
        assertThat(ticketsOf(order).getFirst().credential()).isNull();
        assertThat(world.test.published(TicketsVoided.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.tickets()).hasSize(1));
    }

    @Test
    void a_cancellation_that_overtakes_its_payment_leaves_no_live_ticket() {
        var order = world.order(2);
        world.deliver(world.cancelled(order, order.lines().subList(0, 1)), order);
        assertThat(ticketsOf(order))
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.place().seat()).isEqualTo("2"));
        assertThat(world.test.published(TicketsIssued.class).getFirst().tickets())
                .hasSize(1);
    }

    @Test
    void a_new_code_ends_the_old_one() {
        var order = world.order(1);
        world.deliver(order);
        var before = ticketsOf(order).getFirst();
        var after = world.tickets.replace(world.staff(world.club), before.ticketId(), null);

        assertThat(after.credential().code()).isNotEqualTo(before.credential().code());
        assertThat(after.credential().version()).isEqualTo(2);
        assertThat(world.test.published(CredentialReplaced.class))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.oldCredential())
                            .isEqualTo(before.credential().credentialId());
                    assertThat(fact.newCredential())
                            .isEqualTo(after.credential().credentialId());
                    assertThat(fact.codeHash())
                            .isEqualTo(CredentialCode.hash(after.credential().code()));
                    assertThat(fact.tickets()).containsExactly(before.ticketId());
                });
    }

    @Test
    void codes_asked_for_at_the_same_moment_leave_exactly_one_live() throws Exception {
        var order = world.order(1);
        world.deliver(order);
        var ticket = ticketsOf(order).getFirst().ticketId();
        int made = atOnce(8, () -> {
            try {
                world.tickets.replace(world.staff(world.club), ticket, null);
                return 1;
            } catch (Refusal lost) {
                assertThat(lost.problem()).isEqualTo(CommonProblem.CONFLICT);
                return 0;
            }
        });
        assertThat(made).isPositive();
        assertThat(ticketsOf(order).getFirst().credential().version()).isEqualTo(1 + made);
        assertThat(world.test.published(CredentialReplaced.class)).hasSize(made);
    }

    @Test
    void a_stopped_ticket_is_void_once_and_gets_no_new_code() {
        var order = world.order(1);
        world.deliver(order);
        var id = ticketsOf(order).getFirst().ticketId();
        var staff = world.staff(world.club);
        assertThat(world.tickets.stop(staff, id, new VoidRequest("lost")).state())
                .isEqualTo(State.VOID);
        assertThat(world.tickets
                        .stop(staff, id, new VoidRequest("again"))
                        .voided()
                        .reason())
                .isEqualTo("lost");
        assertThat(world.test.published(TicketsVoided.class)).hasSize(1);
        assertRefused(TicketsProblem.TICKET_IS_VOID, () -> world.tickets.replace(staff, id, null));
    }

    @Test
    void another_club_sees_and_changes_nothing() {
        var order = world.order(1);
        world.deliver(order);
        var id = ticketsOf(order).getFirst().ticketId();
        var stranger = world.staff(world.otherClub);
        assertRefused(CommonProblem.NOT_FOUND, () -> world.tickets.ticket(stranger, id, null, null));
        assertRefused(CommonProblem.NOT_FOUND, () -> world.tickets.ofOrder(stranger, order.orderId(), null, null));
        assertRefused(CommonProblem.NOT_FOUND, () -> world.tickets.replace(stranger, id, null));
        assertRefused(CommonProblem.NOT_FOUND, () -> world.tickets.stop(stranger, id, new VoidRequest("x")));
        assertRefused(
                TicketsProblem.ORDER_HAS_NO_TICKETS,
                () -> world.tickets.issue(stranger, new IssueRequest(order.orderId())));
        assertThat(ticketsOf(order).getFirst().state()).isEqualTo(State.LIVE);
    }

    @Test
    void what_does_not_exist_is_not_found() {
        var staff = world.staff(world.club);
        assertRefused(
                CommonProblem.NOT_FOUND, () -> world.tickets.ticket(staff, new TicketId(Uuid7.next()), null, null));
        assertRefused(
                TicketsProblem.ORDER_HAS_NO_TICKETS,
                () -> world.tickets.issue(staff, new IssueRequest(new OrderId(Uuid7.next()))));
    }

    @Test
    void the_newest_particulars_of_the_match_stay_whatever_the_order_of_the_facts() {
        var order = world.order(1);
        var late = Instant.parse("2026-08-17T17:30:00Z");
        world.deliver(order);
        assertThat(ticketsOf(order).getFirst().event().name()).isNull();
        world.deliver(world.event(5, late), world.event(4, null), world.event(5, "Forged", null));
        assertThat(ticketsOf(order).getFirst().event().kickoff()).isEqualTo(late);
        assertThat(ticketsOf(order).getFirst().event().name()).isEqualTo("Bodø/Glimt – Brann");
    }

    @Test
    void texts_of_every_kind_are_kept_as_they_are() {
        for (var text : List.of(
                "'; drop table ticket; --",
                "<script>",
                "⚽👩‍👩‍👧",
                "\u202eabc",
                "{\"a\":[1]}",
                "\\u0000",
                "x".repeat(5_000))) {
            var order = world.order(List.of(world.line(0, text)));
            world.deliver(order);
            assertThat(ticketsOf(order).getFirst().place().section()).isEqualTo(text);
        }
    }

    @Test
    void time_passing_changes_no_code() {
        var order = world.order(1);
        world.deliver(order);
        var before = ticketsOf(order);
        world.test.advance(Duration.ofDays(200));
        assertThat(ticketsOf(order)).isEqualTo(before);
    }

    private List<TicketView> ticketsOf(OrderPaid order) {
        return world.tickets
                .issue(world.staff(world.club), new IssueRequest(order.orderId()))
                .tickets();
    }

    private static void assertRefused(
            tribune.kernel.Problem problem, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private static int atOnce(int times, Callable<Integer> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int sum = 0;
            for (var done : threads.invokeAll(new ArrayList<>(java.util.Collections.nCopies(times, work))))
                sum += done.get();
            return sum;
        }
    }
}
