package tribune.tickets.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Service;
import tribune.kernel.web.Caller;

/**
 * Finds tickets for whoever may see them: staff and API clients of the organiser with scope {@code tickets:read}, or a
 * guest with the link that sales signed for the order. Anybody else learns nothing, not even that the ticket exists.
 */
public final class Readers {
    static final String SCOPE = "tickets:read";
    private static final String AUDIENCE = "order-link";
    private static final String ISSUER = "sales";

    private final Service service;
    private final TicketStore tickets;

    public Readers(Service service) {
        this.service = service;
        this.tickets = new TicketStore(service.database());
    }

    private record Grant(OrganiserId organiser, @Nullable OrderId order) {}

    Ticket ticket(Caller caller, @Nullable String link, TicketId id) {
        return ticket(grant(caller, link, SCOPE), id);
    }

    /** The organiser of a ticket that the caller may write on. */
    OrganiserId writer(Caller caller, @Nullable String link, TicketId id) {
        var grant = grant(caller, link, "tickets:write");
        ticket(grant, id);
        return grant.organiser();
    }

    private Ticket ticket(Grant grant, TicketId id) {
        return service.database()
                .read(grant.organiser(), () -> tickets.ticket(id))
                .filter(ticket -> grant.order() == null || grant.order().equals(ticket.order()))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such ticket"));
    }

    List<Ticket> order(Caller caller, @Nullable String link, OrderId order) {
        var grant = grant(caller, link, SCOPE);
        if (grant.order() != null && !grant.order().equals(order))
            throw CommonProblem.NOT_FOUND.because("no such order");
        return service.database().read(grant.organiser(), () -> {
            if (!tickets.knows(order)) throw CommonProblem.NOT_FOUND.because("no such order, or not paid yet");
            return tickets.ofOrder(order);
        });
    }

    private Grant grant(Caller caller, @Nullable String link, String scope) {
        if (link != null) return guest(link);
        if (caller.isGuest())
            throw CommonProblem.NOT_SIGNED_IN.because("an access token, or the order's link, is needed");
        if (!caller.may(scope)) throw CommonProblem.NOT_PERMITTED.because("the token lacks scope " + scope);
        return new Grant(new OrganiserId(caller.actsFor()), null);
    }

    private Grant guest(String link) {
        return service.keys()
                .check(link, AUDIENCE)
                .filter(claims -> claims.iss().equals(ISSUER))
                .flatMap(claims -> java.util.Optional.ofNullable(claims.organiser())
                        .map(organiser -> new Grant(
                                new OrganiserId(organiser), new OrderId(java.util.UUID.fromString(claims.sub())))))
                .orElseThrow(() -> CommonProblem.NOT_SIGNED_IN.because("the link is not valid, or not any more"));
    }
}
