package tribune.tickets.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tribune.contracts.access.GatePort.Verdict;
import tribune.contracts.tickets.CredentialReplaced;
import tribune.contracts.tickets.OfferPort.Addressed;
import tribune.contracts.tickets.TransferChanged.Step;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.tickets.TicketsProblem;
import tribune.tickets.ticket.Held;
import tribune.tickets.transfer.Transfer.State;
import tribune.tickets.transfer.TransferController.TransferAcceptance;

class TransferTest extends Handing {
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
    void an_offer_waits_for_whoever_has_proved_its_address_until_it_is_over() {
        var offered = offer(buyer, List.of(first()));
        var addresses = List.of("kari@example.org");
        var waits = world.letters.waiting(new Addressed(addresses)).offers().getFirst();
        assertThat(waits.transferId()).isEqualTo(offered.transferId());
        assertThat(waits.from()).isEqualTo("Ola");
        assertThat(see(waits.access(), offered).state()).isEqualTo(State.OFFERED);
        assertThat(world.letters
                        .waiting(new Addressed(List.of("ola@example.org")))
                        .offers())
                .isEmpty();
        withdraw(buyer, offered);
        assertThat(world.letters.waiting(new Addressed(addresses)).offers()).isEmpty();
        offer(buyer, List.of(first()));
        world.test.advance(Duration.ofDays(7));
        assertThat(world.letters.waiting(new Addressed(addresses)).offers())
                .as("nobody has swept yet")
                .isEmpty();
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
}
