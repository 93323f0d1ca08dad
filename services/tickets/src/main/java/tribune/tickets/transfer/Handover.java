package tribune.tickets.transfer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TransferId;
import tribune.contracts.access.GatePort;
import tribune.contracts.access.GatePort.Closing;
import tribune.contracts.access.GatePort.Verdict;
import tribune.kernel.CommonProblem;
import tribune.kernel.Service;
import tribune.tickets.TicketsProblem;
import tribune.tickets.ticket.Replacing;
import tribune.tickets.transfer.Transfer.State;
import tribune.tickets.transfer.TransferStore.Due;

/**
 * The recipient's side, in three steps: the transfer is accepted (nobody can withdraw), the gate closes the old codes
 * or says no, the tickets get new ones. Each step can be done again; what is interrupted is taken up by {@link #sweep}.
 */
public final class Handover {
    /** Of somebody who did not accept. */
    static final Duration ADDRESS_KEPT = Duration.ofDays(30);

    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration TAKEN = Duration.ofMinutes(1);
    private static final int BATCH = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    private final Service service;
    private final Offers offers;
    private final GatePort gate;
    private final Replacing replacing;
    private final TransferStore store;
    private final PeopleStore people;
    private final ClaimStore claims;

    public Handover(Service service, Offers offers, GatePort gate, Replacing replacing) {
        this.service = service;
        this.offers = offers;
        this.gate = gate;
        this.replacing = replacing;
        this.store = new TransferStore(service.database());
        this.people = new PeopleStore(service.database());
        this.claims = new ClaimStore(service.database());
    }

    /** Who accepts; {@code request} names the one request that may be repeated. */
    record Acceptance(String name, @Nullable AccountId account, UUID request) {}

    /** ACCEPTED, or ACCEPTING while the gate cannot be asked; it is then finished soon. */
    Transfer accept(OrganiserId organiser, TransferId id, Acceptance acceptance) {
        var begun = service.database().transaction(organiser, () -> begin(organiser, id, acceptance));
        if (begun.state() == State.ACCEPTING) complete(organiser, id);
        var transfer = service.database().read(organiser, () -> store.find(id)).orElseThrow();
        return switch (transfer.state()) {
            case ACCEPTING, ACCEPTED -> transfer;
            case REFUSED -> throw TicketsProblem.TRANSFER_REFUSED.because(requireNonNull(transfer.reason()));
            case OFFERED, WITHDRAWN, EXPIRED -> throw TicketsProblem.TRANSFER_OVER.because("it is " + transfer.state());
        };
    }

    /** An outcome that must be kept (time ran out) is answered, not thrown. */
    private Transfer begin(OrganiserId organiser, TransferId id, Acceptance acceptance) {
        var transfer = store.lock(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such transfer"));
        if (transfer.state() != State.OFFERED) {
            boolean same = acceptance.request.equals(transfer.acceptance());
            if (transfer.acceptance() != null && !same)
                throw TicketsProblem.TRANSFER_OVER.because("it has been accepted; the tickets went by mail");
            return transfer;
        }
        var now = service.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var standing = claims.standing(transfer.tickets(), now);
        if (standing.stream().anyMatch(ClaimStore.Standing::voided))
            return offers.end(transfer, State.WITHDRAWN, "the tickets have ended");
        boolean late = !now.isBefore(transfer.expiresAt());
        boolean allowed = standing.stream()
                .allMatch(ticket ->
                        TransferRule.of(ticket.rule(), ticket.subject(), now).possible());
        if (late || !allowed) return offers.end(transfer, State.EXPIRED, null);
        people.recipient(organiser, id, acceptance.name, acceptance.account);
        store.accepting(id, acceptance.request);
        claims.fix(id.value());
        store.due(id, organiser, now.plus(AGAIN));
        return store.find(id).orElseThrow();
    }

    private void complete(OrganiserId organiser, TransferId id) {
        var codes = service.database().read(organiser, () -> claims.codes(id.value()));
        if (codes.isEmpty()) return;
        Verdict verdict;
        try {
            verdict = gate.close(new Closing(organiser, codes)).verdict();
        } catch (RestClientException away) {
            LOG.warn(
                    "transfer {} waits for the gate: {}",
                    id.value(),
                    away.getClass().getName());
            return;
        }
        if (verdict == Verdict.NOT_KNOWN_YET) return;
        service.database().transaction(organiser, () -> finish(id, verdict));
    }

    /** Whoever comes second finds it done. */
    private void finish(TransferId id, Verdict verdict) {
        var transfer = store.lock(id).orElseThrow();
        if (transfer.state() != State.ACCEPTING) return;
        var now = service.clock().instant().truncatedTo(ChronoUnit.MICROS);
        boolean ended = claims.standing(transfer.tickets(), now).stream().anyMatch(ClaimStore.Standing::voided);
        if (verdict != Verdict.CLOSED || ended) {
            offers.end(transfer, State.REFUSED, reason(ended ? Verdict.OVER : verdict));
            return;
        }
        var name = people.of(id).name();
        for (var code : claims.codes(id.value())) {
            replacing.handOver(transfer.organiser(), code.ticketId(), code.generation());
            claims.keep(transfer.organiser(), id, code.ticketId(), name, now);
        }
        offers.end(transfer, State.ACCEPTED, null);
    }

    private static String reason(Verdict verdict) {
        return switch (verdict) {
            case USED -> "somebody has gone in with one of them";
            case DOORS_OPEN -> "the doors are open";
            case OVER -> "the tickets have ended";
            case BLOCKED, CLOSED, NOT_KNOWN_YET -> "the club has stopped one of them";
        };
    }

    /** What time asks for: an end, the rest of an acceptance, or that an address be forgotten. */
    public void sweep() {
        var now = service.clock().instant();
        var due = service.database().directory(() -> store.takeDue(now, now.plus(TAKEN), BATCH));
        due.forEach(this::attend);
    }

    private void attend(Due due) {
        var state = service.database().transaction(due.organiser(), () -> {
            var transfer = store.lock(due.transfer()).orElseThrow();
            switch (transfer.state()) {
                case OFFERED -> offers.end(transfer, State.EXPIRED, null);
                case ACCEPTING ->
                    store.due(
                            due.transfer(),
                            due.organiser(),
                            service.clock().instant().plus(AGAIN));
                case WITHDRAWN, EXPIRED, REFUSED -> {
                    people.forget(due.transfer());
                    store.nothingDue(due.transfer());
                }
                case ACCEPTED -> store.nothingDue(due.transfer());
            }
            return transfer.state();
        });
        if (state == State.ACCEPTING) complete(due.organiser(), due.transfer());
    }
}
