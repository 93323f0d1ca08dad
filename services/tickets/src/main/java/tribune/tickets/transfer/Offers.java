package tribune.tickets.transfer;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.Ids.TransferId;
import tribune.contracts.tickets.TransferChanged;
import tribune.contracts.tickets.TransferChanged.Step;
import tribune.kernel.CommonProblem;
import tribune.kernel.Service;
import tribune.kernel.web.RequestKey;
import tribune.tickets.TicketsProblem;
import tribune.tickets.ticket.Grant;
import tribune.tickets.transfer.ClaimStore.Standing;
import tribune.tickets.transfer.Transfer.State;

/** The sender's side: offer tickets to an address, and take the offer back while nobody has accepted. */
public final class Offers {
    private static final Duration USUAL = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(90);
    /** Of one ticket in a day: an offer sends a letter to whatever address it names. */
    private static final int MOST_A_DAY = 5;

    private final Service service;
    private final TransferStore store;
    private final PeopleStore people;
    private final ClaimStore claims;

    public Offers(Service service) {
        this.service = service;
        this.store = new TransferStore(service.database());
        this.people = new PeopleStore(service.database());
        this.claims = new ClaimStore(service.database());
    }

    /** {@code language} of the letter; the order's if absent. {@code greeting} may be empty. */
    record Wanted(
            List<TicketId> tickets,
            String email,
            String senderName,
            String greeting,
            @Nullable String language,
            @Nullable Instant expiresAt) {}

    /** The same key and request again gives the same transfer. */
    Transfer offer(Grant grant, Wanted wanted, RequestKey key) {
        var id = new TransferId(key.id("transfer", grant.organiser().value().toString(), key(grant)));
        return service.database().transaction(grant.organiser(), () -> {
            var known = store.find(id);
            if (known.isPresent()) {
                key.mustMatch(known.get().fingerprint());
                return known.get();
            }
            return write(grant, wanted, new Made(id, key.fingerprint()));
        });
    }

    private record Made(TransferId id, String fingerprint) {}

    private static String key(Grant grant) {
        return grant.order() == null
                ? String.valueOf(grant.transfer())
                : grant.order().toString();
    }

    private Transfer write(Grant grant, Wanted wanted, Made made) {
        var now = service.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var tickets = wanted.tickets.stream().distinct().toList();
        var standing = claims.standing(tickets, now);
        boolean theirs = standing.stream().allMatch(ticket -> holds(grant, ticket));
        if (standing.size() != tickets.size() || !theirs) throw CommonProblem.NOT_FOUND.because("no such ticket");
        var first = standing.getFirst();
        if (standing.stream().anyMatch(ticket -> !ticket.event().equals(first.event())))
            throw CommonProblem.INVALID_FIELD.because("tickets: of one event", "field", "tickets");
        var expires = expiry(wanted.expiresAt, latest(standing, now), now);
        var transfer = offered(grant, wanted, made, first, now, expires);
        store.insert(transfer);
        people.insert(transfer, wanted);
        if (!claims.claim(transfer.organiser(), transfer.id().value(), transfer.tickets()))
            throw TicketsProblem.TICKET_IN_MOTION.because("withdraw the other offer first");
        store.due(transfer.id(), transfer.organiser(), transfer.expiresAt());
        tell(transfer, Step.OFFERED);
        return transfer;
    }

    private static Transfer offered(
            Grant grant, Wanted wanted, Made made, Standing first, Instant now, Instant expires) {
        return new Transfer(
                made.id,
                grant.organiser(),
                first.order(),
                first.event(),
                first.keeper(),
                State.OFFERED,
                null,
                wanted.language == null ? first.language() : wanted.language,
                made.fingerprint,
                null,
                now,
                expires,
                null,
                wanted.tickets.stream().distinct().toList());
    }

    static boolean holds(Grant grant, Standing ticket) {
        if (grant.transfer() != null) return grant.transfer().equals(ticket.keeper());
        return ticket.order().equals(grant.order()) && ticket.keeper() == null;
    }

    /** The latest time that all rules allow; null if none says any. */
    private static @Nullable Instant latest(List<Standing> tickets, Instant now) {
        Instant latest = null;
        for (var ticket : tickets) {
            if (ticket.voided()) throw TicketsProblem.TICKET_IS_VOID.because("it admits nobody any more");
            if (ticket.offeredToday() >= MOST_A_DAY)
                throw CommonProblem.TOO_MANY_REQUESTS.because("a ticket is offered " + MOST_A_DAY + " times a day");
            var terms = TransferRule.of(ticket.rule(), ticket.subject(), now);
            if (!terms.possible())
                throw TicketsProblem.NOT_TRANSFERABLE.because(
                        Objects.requireNonNull(terms.reason()).words());
            var until = terms.until();
            if (until != null && (latest == null || until.isBefore(latest))) latest = until;
        }
        return latest;
    }

    private static Instant expiry(@Nullable Instant wanted, @Nullable Instant latest, Instant now) {
        var end = latest == null || latest.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : latest;
        if (wanted == null) return end.isBefore(now.plus(USUAL)) ? end : now.plus(USUAL);
        if (!wanted.isAfter(now) || wanted.isAfter(end))
            throw CommonProblem.INVALID_FIELD.because(
                    "expiresAt: later than now, at the latest " + end, "field", "expiresAt");
        return wanted.truncatedTo(ChronoUnit.MICROS);
    }

    /** The row decides: what was withdrawn stays so, what was accepted cannot be withdrawn. */
    Transfer withdraw(Grant grant, TransferId id) {
        return service.database().transaction(grant.organiser(), () -> {
            var transfer = store.lock(id)
                    .filter(found -> isSender(grant, found))
                    .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such transfer"));
            return switch (transfer.state()) {
                case OFFERED -> end(transfer, State.WITHDRAWN, null);
                case ACCEPTING, ACCEPTED -> throw TicketsProblem.TRANSFER_OVER.because("it has been accepted");
                case WITHDRAWN, EXPIRED, REFUSED -> transfer;
            };
        });
    }

    static boolean isSender(Grant grant, Transfer transfer) {
        return grant.transfer() != null
                ? grant.transfer().equals(transfer.sender())
                : transfer.sender() == null && transfer.order().equals(grant.order());
    }

    /** In the open transaction, with the transfer locked: the tickets are free for something else. */
    Transfer end(Transfer transfer, State state, @Nullable String reason) {
        var now = service.clock().instant().truncatedTo(ChronoUnit.MICROS);
        store.end(transfer.id(), state, reason, now);
        claims.release(transfer.id().value());
        if (state == State.ACCEPTED) store.nothingDue(transfer.id());
        else store.due(transfer.id(), transfer.organiser(), now.plus(Handover.ADDRESS_KEPT));
        tell(transfer, Step.valueOf(state.name()));
        return store.find(transfer.id()).orElseThrow();
    }

    private void tell(Transfer transfer, Step step) {
        service.outbox()
                .add(
                        transfer.organiser(),
                        transfer.id(),
                        new TransferChanged(transfer.id(), transfer.organiser(), step));
    }
}
