package tribune.tickets.ticket;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.tickets.TicketsVoided;
import tribune.kernel.CommonProblem;
import tribune.kernel.Service;

/** Ends tickets: when their order is cancelled, or when the organiser stops one. */
public final class Voiding {
    private final Service service;
    private final VoidStore store;
    private final TicketStore tickets;

    public Voiding(Service service) {
        this.service = service;
        this.store = new VoidStore(service.database());
        this.tickets = new TicketStore(service.database());
    }

    /** Runs in the transaction that consumes the fact. A line not heard of yet is remembered and gets no ticket. */
    public void follow(OrderCancelled order) {
        store.cancelled(order, now());
        var ended = store.ofLines(order, now());
        if (ended.isEmpty()) return;
        service.outbox()
                .add(
                        order.organiserId(),
                        order.orderId(),
                        new TicketsVoided(order.orderId(), order.organiserId(), order.reason(), ended));
    }

    /** A ticket that is void already stays as it is, with its first reason. */
    Ticket stop(OrganiserId organiser, TicketId id, String reason) {
        return service.database().transaction(organiser, () -> {
            var ticket = tickets.ticket(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such ticket"));
            if (store.one(id, reason, now())) {
                var fact = new TicketsVoided(ticket.order(), organiser, reason, List.of(id));
                service.outbox().add(organiser, ticket.order(), fact);
            }
            return tickets.ticket(id).orElseThrow();
        });
    }

    /** In the open transaction: these tickets end together, told by one fact. */
    public void end(OrganiserId organiser, OrderId order, List<TicketId> tickets, String reason) {
        var now = now();
        var ended = tickets.stream()
                .filter(ticket -> store.one(ticket, reason, now))
                .toList();
        if (ended.isEmpty()) return;
        service.outbox().add(organiser, order, new TicketsVoided(order, organiser, reason, ended));
    }

    private Instant now() {
        return service.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
