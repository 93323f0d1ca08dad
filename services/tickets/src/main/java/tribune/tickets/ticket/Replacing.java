package tribune.tickets.ticket;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.contracts.tickets.CredentialReplaced;
import tribune.kernel.CommonProblem;
import tribune.kernel.Service;

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
            var fresh = codes.fresh(old.event(), form == null ? old.form() : form);
            var code = fresh.code();
            var ended = store.end(old.id(), service.clock().instant().truncatedTo(ChronoUnit.MICROS));
            if (ended.isEmpty()) throw CommonProblem.CONFLICT.because("the code was replaced at the same moment");
            store.begin(organiser, fresh, old.version() + 1, ended);
            var fact = new CredentialReplaced(
                    organiser,
                    ended,
                    old.id(),
                    code.credential(),
                    fresh.hash(),
                    old.version() + 1,
                    code.form(),
                    fresh.secret());
            service.outbox().add(organiser, code.credential(), fact);
            return tickets.ticket(id).orElseThrow();
        });
    }
}
