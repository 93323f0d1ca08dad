package tribune.tickets;

import tribune.kernel.Problem;

/** What tickets refuses. */
public enum TicketsProblem implements Problem {
    ORDER_HAS_NO_TICKETS(404, "No paid order with this id has arrived here"),
    EVENT_NOT_KNOWN_YET(409, "The event's particulars have not arrived here yet"),
    TICKET_IS_VOID(410, "The ticket is void"),
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
