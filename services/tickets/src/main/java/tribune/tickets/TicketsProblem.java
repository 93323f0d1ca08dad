package tribune.tickets;

import tribune.kernel.Problem;

/** What tickets refuses. */
public enum TicketsProblem implements Problem {
    ORDER_HAS_NO_TICKETS(404, "No paid order with this id has arrived here"),
    WALLET_NOT_OFFERED(404, "The platform makes no tickets for this wallet"),
    EVENT_NOT_KNOWN_YET(409, "The event's particulars have not arrived here yet"),
    TICKET_PASSED_ON(409, "The ticket is another's now"),
    TICKET_IN_MOTION(409, "The ticket is being passed on or returned"),
    TRANSFER_OVER(409, "The offer of the tickets is over"),
    TRANSFER_REFUSED(409, "The tickets can change hands no more"),
    TICKET_IS_VOID(410, "The ticket is void"),
    NOT_TRANSFERABLE(422, "The club does not let this ticket be passed on"),
    TOO_MANY_TICKETS(422, "The order has more tickets than fit into one document");

    private final int status;
    private final String title;

    TicketsProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
