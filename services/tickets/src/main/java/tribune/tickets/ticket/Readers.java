package tribune.tickets.ticket;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.Ids.TransferId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Service;
import tribune.kernel.SignedToken;
import tribune.kernel.web.Caller;
import tribune.tickets.TicketsProblem;

/**
 * Finds tickets for whoever may see them: staff and API clients of the organiser with scope {@code tickets:read}, or a
 * guest with the link that sales signed for the order, or that came with tickets given to somebody. Anybody else learns
 * nothing, not even that the ticket exists.
 */
public final class Readers {
    static final String SCOPE = "tickets:read";
    private static final String AUDIENCE = "order-link";
    private static final String ISSUER = "sales";
    /** What tickets signs for whoever was given some, by the transfer's id. */
    public static final String TICKET_LINK = "ticket-link";

    private final Service service;
    private final TicketStore tickets;

    public Readers(Service service) {
        this.service = service;
        this.tickets = new TicketStore(service.database());
    }

    Ticket ticket(Caller caller, @Nullable String link, TicketId id) {
        return ticket(grant(caller, link, SCOPE), id);
    }

    /** The organiser of a ticket that the caller may write on. */
    OrganiserId writer(Caller caller, @Nullable String link, TicketId id) {
        var grant = grant(caller, link, "tickets:write");
        if (ticket(grant, id).handedOver()) throw TicketsProblem.TICKET_PASSED_ON.because("it is another's now");
        return grant.organiser();
    }

    private Ticket ticket(Grant grant, TicketId id) {
        return service.database()
                .read(grant.organiser(), () -> tickets.ticket(id))
                .filter(grant::sees)
                .map(ticket -> grant.holds(ticket) ? ticket : ticket.withoutCode())
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such ticket"));
    }

    List<Ticket> order(Caller caller, @Nullable String link, OrderId order) {
        var grant = grant(caller, link, SCOPE);
        if (grant.transfer() != null || (grant.order() != null && !grant.order().equals(order)))
            throw CommonProblem.NOT_FOUND.because("no such order");
        return service.database().read(grant.organiser(), () -> {
            if (!tickets.knows(order)) throw CommonProblem.NOT_FOUND.because("no such order, or not paid yet");
            return tickets.ofOrder(order).stream()
                    .map(ticket -> grant.holds(ticket) ? ticket : ticket.withoutCode())
                    .toList();
        });
    }

    /** What came to the account by transfers, at this organiser. In the open transaction. */
    public List<TicketView> ofTransfer(TransferId transfer, Codes codes) {
        return tickets.ofTransfer(transfer).stream()
                .map(ticket -> TicketView.of(ticket, codes))
                .toList();
    }

    public Grant grant(Caller caller, @Nullable String link, String scope) {
        if (link != null) return guest(link);
        if (caller.isGuest())
            throw CommonProblem.NOT_SIGNED_IN.because("an access token, or the order's link, is needed");
        if (!caller.may(scope)) throw CommonProblem.NOT_PERMITTED.because("the token lacks scope " + scope);
        return new Grant(new OrganiserId(caller.actsFor()), null, null);
    }

    private Grant guest(String link) {
        return claims(link, AUDIENCE, ISSUER)
                .map(claims -> new Grant(organiser(claims), new OrderId(UUID.fromString(claims.sub())), null))
                .or(() -> claims(link, TICKET_LINK, "tickets")
                        .map(claims ->
                                new Grant(organiser(claims), null, new TransferId(UUID.fromString(claims.sub())))))
                .orElseThrow(() -> CommonProblem.NOT_SIGNED_IN.because("the link is not valid, or not any more"));
    }

    private Optional<SignedToken.Claims> claims(String link, String audience, String issuer) {
        return service.keys()
                .check(link, audience)
                .filter(claims -> claims.iss().equals(issuer) && claims.organiser() != null);
    }

    private static OrganiserId organiser(SignedToken.Claims claims) {
        return new OrganiserId(Objects.requireNonNull(claims.organiser()));
    }
}
