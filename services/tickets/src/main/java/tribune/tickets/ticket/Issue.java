package tribune.tickets.ticket;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.contracts.tickets.TicketsIssued;
import tribune.kernel.Outbox;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;
import tribune.tickets.TicketsProblem;
import tribune.tickets.ticket.IssueStore.CredentialRow;
import tribune.tickets.ticket.IssueStore.Unit;

/** One ticket per unit of a paid order, each with a signed credential; once, however often it is asked for. */
public final class Issue {
    /** An order line is one place: one ticket, for one person or a group. */
    private static final int ORDINAL = 1;

    private final Service service;
    private final IssueStore store;
    private final TicketStore tickets;
    private final Codes codes;
    private final Outbox outbox;
    private final Clock clock;

    public Issue(Service service, Codes codes) {
        this.service = service;
        this.store = new IssueStore(service.database());
        this.tickets = new TicketStore(service.database());
        this.codes = codes;
        this.outbox = service.outbox();
        this.clock = service.clock();
    }

    /** Runs in the transaction that consumes the facts. */
    public void forOrders(List<OrderPaid> orders) {
        var units = orders.stream().flatMap(order -> units(order).stream()).toList();
        store.orders(orders);
        var fresh = store.tickets(units, clock.instant().truncatedTo(ChronoUnit.MICROS));
        var credentials = new ArrayList<CredentialRow>();
        for (var order : orders) {
            var issued = units(order).stream()
                    .filter(unit -> fresh.remove(unit.ticketId()))
                    .map(unit -> issue(unit, credentials))
                    .toList();
            if (issued.isEmpty()) continue;
            outbox.add(
                    order.organiserId(),
                    order.orderId(),
                    new TicketsIssued(order.orderId(), order.organiserId(), issued));
        }
        store.credentials(credentials);
    }

    /** What an order has. The fact of its payment issues all at once, so an order known here lacks nothing. */
    List<Ticket> ofOrder(OrganiserId organiser, OrderId order) {
        return service.database().read(organiser, () -> {
            if (!tickets.knows(order))
                throw TicketsProblem.ORDER_HAS_NO_TICKETS.because("if it was paid just now, try again in a moment");
            return tickets.ofOrder(order);
        });
    }

    private static List<Unit> units(OrderPaid order) {
        return order.lines().stream()
                .map(line -> new Unit(
                        Uuid7.derived("ticket", line.lineId().value().toString(), "" + ORDINAL),
                        order.organiserId().value(),
                        order.orderId().value(),
                        ORDINAL,
                        line))
                .toList();
    }

    private TicketsIssued.Issued issue(Unit unit, List<CredentialRow> credentials) {
        var line = unit.line();
        var form = Objects.requireNonNullElse(line.form(), Form.STATIC);
        var fresh = codes.fresh(line.eventId(), form);
        credentials.add(row(unit, fresh));
        return new TicketsIssued.Issued(
                new TicketId(unit.ticketId()),
                fresh.code().credential(),
                fresh.hash(),
                line.eventId(),
                line.seat(),
                line.section(),
                line.row(),
                line.seatName(),
                line.gate(),
                line.zone(),
                line.categoryName(),
                Objects.requireNonNullElse(line.entries(), 1),
                form,
                fresh.secret());
    }

    private static CredentialRow row(Unit unit, Codes.Fresh fresh) {
        var code = fresh.code();
        UUID event = unit.line().eventId().value();
        Instant at = code.issuedAt();
        CredentialId id = code.credential();
        return new CredentialRow(
                unit.ticketId(),
                unit.organiserId(),
                id.value(),
                event,
                code.keyId(),
                fresh.hash(),
                at,
                code.form(),
                fresh.secret());
    }
}
