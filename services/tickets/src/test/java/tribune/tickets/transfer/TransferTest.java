package tribune.tickets.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.access.GatePort.Verdict;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.tickets.CredentialReplaced;
import tribune.contracts.tickets.TransferChanged;
import tribune.contracts.tickets.TransferChanged.Step;
import tribune.kernel.CommonProblem;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.web.Caller;
import tribune.tickets.TicketsFixture;
import tribune.tickets.TicketsProblem;
import tribune.tickets.ticket.Held;
import tribune.tickets.ticket.TicketView;
import tribune.tickets.transfer.Transfer.State;
import tribune.tickets.transfer.TransferController.TransferAcceptance;
import tribune.tickets.transfer.TransferController.TransferWanted;
import tribune.tickets.transfer.TransferRuleController.TransferRuleWanted;

class TransferTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final TicketsFixture world = new TicketsFixture();
    private final Instant kickoff = world.test.now().plus(Duration.ofDays(20));
    private final OrderPaid order = world.order(3);
    private String buyer = "";

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

    @Test
    void accepted_tickets_have_new_codes_a_new_holder_and_are_the_buyers_no_more() {
        var before = tickets(buyer);
        var offered = offer(buyer, ids(before).subList(0, 2));
        assertThat(offered.state()).isEqualTo(State.OFFERED);
        assertThat(offered.expiresAt()).isEqualTo(world.test.now().plus(Duration.ofDays(7)));
        assertThat(tickets(buyer)).as("until then nothing changes").isEqualTo(before);
        var accepted = accept(offered, "Kari Nordmann");
        assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
        assertThat(world.closings)
                .singleElement()
                .satisfies(closing -> assertThat(closing.codes())
                        .extracting(code -> code.generation())
                        .containsExactly(2L, 2L));
        for (var old : before.subList(0, 2)) {
            var now = ticket(accepted.access(), old.ticketId());
            assertThat(now.holder()).isEqualTo("Kari Nordmann");
            assertThat(now.credential().version()).isEqualTo(2);
            assertThat(now.credential().code()).isNotEqualTo(old.credential().code());
            var left = ticket(buyer, old.ticketId());
            assertThat(left.credential()).isNull();
            assertThat(left.holder()).isNull();
            assertThat(left.handedOver()).isTrue();
            refused(TicketsProblem.TICKET_PASSED_ON, () -> Held.credential(world, old.ticketId(), buyer));
            refused(TicketsProblem.TICKET_PASSED_ON, () -> Held.pdf(world, old.ticketId(), buyer));
        }
        assertThat(ticket(buyer, before.get(2).ticketId()).credential()).isNotNull();
        refused(
                CommonProblem.NOT_FOUND,
                () -> ticket(accepted.access(), before.get(2).ticketId()));
        assertThat(world.test.published(CredentialReplaced.class)).hasSize(2);
        assertThat(steps()).containsExactly(Step.OFFERED, Step.ACCEPTED);
    }

    @Test
    void the_same_request_again_gives_the_same_and_a_used_link_gives_nothing_to_anybody_else() {
        var key = UUID.randomUUID().toString();
        var wanted = wanted(List.of(first()));
        var once = world.transfers.offer(key, buyer, null, wanted);
        assertThat(world.transfers.offer(key, buyer, null, wanted)).isEqualTo(once);
        var letter = letter(once);
        var kari = new TransferAcceptance("Kari");
        var accepted = world.transfers.accept(Caller.GUEST, once.transferId(), key, letter, null, kari);
        var again = world.transfers.accept(Caller.GUEST, once.transferId(), key, letter, null, kari);
        assertThat(again.state()).isEqualTo(State.ACCEPTED);
        assertThat(again.access()).isNotNull();
        refused(
                TicketsProblem.TRANSFER_OVER,
                () -> world.transfers.accept(
                        Caller.GUEST, once.transferId(), UUID.randomUUID().toString(), letter, null, kari));
        assertThat(world.test.published(CredentialReplaced.class)).hasSize(1);
        assertThat(steps()).containsExactly(Step.OFFERED, Step.ACCEPTED);
    }

    @Test
    void an_offer_is_withdrawn_until_it_is_accepted_and_frees_the_ticket() {
        var offered = offer(buyer, List.of(first()));
        refused(TicketsProblem.TICKET_IN_MOTION, () -> offer(buyer, List.of(first())));
        var letter = letter(offered);
        assertThat(withdraw(buyer, offered).state()).isEqualTo(State.WITHDRAWN);
        assertThat(withdraw(buyer, offered).state()).isEqualTo(State.WITHDRAWN);
        refused(
                TicketsProblem.TRANSFER_OVER,
                () -> world.transfers.accept(
                        Caller.GUEST,
                        offered.transferId(),
                        UUID.randomUUID().toString(),
                        letter,
                        null,
                        new TransferAcceptance("Kari")));
        var other = offer(buyer, List.of(first()));
        accept(other, "Ola");
        refused(TicketsProblem.TRANSFER_OVER, () -> withdraw(buyer, other));
    }

    @Test
    void of_acceptance_and_withdrawal_at_the_same_instant_exactly_one_counts() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 4; round++) {
                var offered = offer(buyer, List.of(first()));
                var letter = letter(offered);
                var accepted = CompletableFuture.supplyAsync(
                        () -> counts(() -> world.transfers.accept(
                                Caller.GUEST,
                                offered.transferId(),
                                UUID.randomUUID().toString(),
                                letter,
                                null,
                                new TransferAcceptance("Kari"))),
                        threads);
                boolean withdrawn = counts(() -> withdraw(buyer, offered));
                assertThat(accepted.get()).isNotEqualTo(withdrawn);
                if (!withdrawn) return;
            }
        }
    }

    @Test
    void nobody_accepts_in_time_and_the_ticket_stays_where_it_is() {
        var offered = offer(buyer, List.of(first()));
        var letter = letter(offered);
        world.test.advance(Duration.ofDays(7));
        world.handover.sweep();
        assertThat(see(buyer, offered).state()).isEqualTo(State.EXPIRED);
        refused(
                CommonProblem.NOT_FOUND,
                () -> world.transfers.accept(
                        Caller.GUEST,
                        offered.transferId(),
                        UUID.randomUUID().toString(),
                        letter,
                        null,
                        new TransferAcceptance("Kari")));
        assertThat(ticket(buyer, first()).credential()).isNotNull();
        assertThat(see(buyer, offered).to()).isNotNull();
        world.test.advance(Handover.ADDRESS_KEPT);
        world.handover.sweep();
        assertThat(see(buyer, offered).to()).as("the address is gone").isNull();
        assertThat(steps()).containsExactly(Step.OFFERED, Step.EXPIRED);
    }

    @Test
    void what_the_gate_refuses_stays_the_senders() {
        var offered = offer(buyer, List.of(first()));
        world.gate.set(Verdict.USED);
        refused(TicketsProblem.TRANSFER_REFUSED, () -> accept(offered, "Kari"));
        assertThat(see(buyer, offered).reason()).contains("gone in");
        assertThat(ticket(buyer, first()).credential().version()).isEqualTo(1);
        assertThat(world.test.published(CredentialReplaced.class)).isEmpty();
    }

    @Test
    void an_acceptance_that_was_interrupted_is_finished_later_and_cannot_be_withdrawn() {
        var offered = offer(buyer, List.of(first()));
        world.gate.set(Verdict.NOT_KNOWN_YET);
        assertThat(accept(offered, "Kari").state()).isEqualTo(State.ACCEPTING);
        refused(TicketsProblem.TRANSFER_OVER, () -> withdraw(buyer, offered));
        refused(TicketsProblem.TICKET_IN_MOTION, () -> Held.replace(world, first()));
        world.gate.set(Verdict.CLOSED);
        world.test.advance(Duration.ofSeconds(5));
        world.handover.sweep();
        assertThat(see(buyer, offered).state()).isEqualTo(State.ACCEPTED);
        assertThat(world.closings)
                .hasSize(2)
                .extracting(closing -> closing.codes())
                .containsOnly(world.closings.getFirst().codes());
    }

    @Test
    void the_clubs_rule_says_whether_until_when_how_often_and_in_which_category() {
        rule(180, 1, List.of("child"));
        refused(TicketsProblem.NOT_TRANSFERABLE, () -> offer(buyer, List.of(first())));
        rule(180, 1, List.of("adult"));
        assertThat(terms(buyer).until()).isEqualTo(kickoff.minus(Duration.ofMinutes(180)));
        refused(
                CommonProblem.INVALID_FIELD,
                () -> world.transfers.offer(
                        UUID.randomUUID().toString(),
                        buyer,
                        null,
                        new TransferWanted(List.of(first()), "kari@example.org", "Ola", null, kickoff)));
        var accepted = accept(offer(buyer, List.of(first())), "Kari");
        refused(TicketsProblem.NOT_TRANSFERABLE, () -> offer(accepted.access(), List.of(first())));
        var second = tickets(buyer).get(1).ticketId();
        world.test.advance(Duration.ofDays(20).minus(Duration.ofMinutes(180)));
        refused(TicketsProblem.NOT_TRANSFERABLE, () -> offer(buyer, List.of(second)));
        world.rules.remove(world.staff(world.club), world.match);
        assertThat(terms(buyer).possible()).isFalse();
    }

    @Test
    void whoever_got_a_ticket_passes_it_on_and_the_club_sees_the_way_it_went() {
        var kari = accept(offer(buyer, List.of(first())), "Kari");
        var per = accept(offer(kari.access(), List.of(first())), "Per");
        refused(CommonProblem.NOT_FOUND, () -> ticket(kari.access(), first()));
        assertThat(ticket(per.access(), first()).holder()).isEqualTo("Per");
        assertThat(ticket(per.access(), first()).credential().version()).isEqualTo(3);
        var way = world.given.history(world.staff(world.club), first()).items();
        assertThat(way).extracting(TransferView::acceptedBy).containsExactly("Kari", "Per");
        refused(CommonProblem.NOT_FOUND, () -> world.given.history(world.staff(world.otherClub), first()));
        refused(CommonProblem.NOT_FOUND, () -> see(buyer, per));
    }

    @Test
    void anothers_tickets_and_offers_are_not_there() {
        var other = world.order(1);
        world.deliver(other);
        var stranger = world.link(other.orderId(), world.club, "order-link", DAY);
        refused(CommonProblem.NOT_FOUND, () -> offer(stranger, List.of(first())));
        var offered = offer(buyer, List.of(first()));
        refused(CommonProblem.NOT_FOUND, () -> see(stranger, offered));
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

    private void rule(int closesMinutes, int most, List<String> categories) {
        world.rules.put(world.staff(world.club), world.match, new TransferRuleWanted(closesMinutes, most, categories));
    }

    private TicketId first() {
        return tickets(buyer).getFirst().ticketId();
    }

    private List<TicketView> tickets(String link) {
        return Held.tickets(world, order.orderId(), link);
    }

    private static List<TicketId> ids(List<TicketView> tickets) {
        return tickets.stream().map(TicketView::ticketId).toList();
    }

    private TicketView ticket(@Nullable String link, TicketId id) {
        return Held.ticket(world, id, link);
    }

    private static TransferWanted wanted(List<TicketId> tickets) {
        return new TransferWanted(tickets, "kari@example.org", "Ola", null, null);
    }

    private TransferView offer(@Nullable String link, List<TicketId> tickets) {
        return world.transfers.offer(UUID.randomUUID().toString(), link, null, wanted(tickets));
    }

    private String letter(TransferView offered) {
        return world.letters.letter(world.club, offered.transferId()).offerToken();
    }

    private TransferView accept(TransferView offered, String name) {
        return world.transfers.accept(
                Caller.GUEST,
                offered.transferId(),
                UUID.randomUUID().toString(),
                letter(offered),
                null,
                new TransferAcceptance(name));
    }

    private TransferView withdraw(String link, TransferView offered) {
        return world.transfers.withdraw(offered.transferId(), link, null);
    }

    private TransferView see(String link, TransferView offered) {
        return world.transfers.get(Caller.GUEST, offered.transferId(), link, null);
    }

    private AccountTicketController.TransferTerms terms(String link) {
        return world.given.terms(Caller.GUEST, first(), link, null);
    }

    private List<Step> steps() {
        return world.test.published(TransferChanged.class).stream()
                .map(TransferChanged::step)
                .toList();
    }

    private static boolean counts(Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (Refusal lost) {
            assertThat(lost.problem()).isEqualTo(TicketsProblem.TRANSFER_OVER);
            return false;
        }
    }

    private static void refused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
