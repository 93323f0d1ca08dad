package tribune.tickets.ticket;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.contracts.tickets.CredentialReplaced;
import tribune.kernel.CommonProblem;
import tribune.kernel.Service;
import tribune.tickets.TicketsProblem;

/** Issues a ticket's code anew: a lost phone, a copied PDF. The old code dies at once, for every ticket it was for. */
public final class Replacing {
    private final Service service;
    private final ReplaceStore store;
    private final TicketStore tickets;
    private final Codes codes;

    public Replacing(Service service, Codes codes) {
        this.service = service;
        this.store = new ReplaceStore(service.database());
        this.tickets = new TicketStore(service.database());
        this.codes = codes;
    }

    /** {@code form}: of the new code; null: as the old one. A phone that died gets paper in this way. */
    Ticket replace(OrganiserId organiser, TicketId id, @Nullable Form form) {
        return service.database().transaction(organiser, () -> {
            var old = store.lock(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such ticket"));
            tickets.ticket(id).ifPresent(Ticket::alive);
            if (store.isChangingHands(old.id()))
                throw TicketsProblem.TICKET_IN_MOTION.because("it has a new code in a moment");
            var fresh = codes.fresh(old.event(), form == null ? old.form() : form);
            var ended = store.end(old.id(), service.clock().instant().truncatedTo(ChronoUnit.MICROS));
            if (ended.isEmpty()) throw CommonProblem.CONFLICT.because("the code was replaced at the same moment");
            tell(organiser, old, fresh, old.version() + 1, ended);
            return tickets.ticket(id).orElseThrow();
        });
    }

    /**
     * In the open transaction: the ticket's next code, of the generation below which the gate has closed all. Others on
     * the same code keep it.
     */
    public void handOver(OrganiserId organiser, TicketId id, long generation) {
        var old = store.lock(id).orElseThrow();
        var fresh = codes.fresh(old.event(), old.form());
        store.endFor(id, old.id(), service.clock().instant().truncatedTo(ChronoUnit.MICROS));
        tell(organiser, old, fresh, generation, List.of(id));
    }

    private void tell(
            OrganiserId organiser, ReplaceStore.Live old, Codes.Fresh fresh, long version, List<TicketId> ids) {
        var code = fresh.code();
        store.begin(organiser, fresh, version, ids);
        var fact = new CredentialReplaced(
                organiser, ids, old.id(), code.credential(), fresh.hash(), version, code.form(), fresh.secret());
        service.outbox().add(organiser, code.credential(), fact);
    }
}
