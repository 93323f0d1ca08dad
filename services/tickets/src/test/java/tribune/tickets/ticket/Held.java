package tribune.tickets.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.web.Caller;
import tribune.tickets.TicketsFixture;

/** Tickets as whoever has a link sees them, for tests of other packages. */
public final class Held {
    private Held() {}

    public static List<TicketView> tickets(TicketsFixture world, OrderId order, String link) {
        return world.tickets.ofOrder(Caller.GUEST, order, link, null).tickets();
    }

    public static TicketView ticket(TicketsFixture world, TicketId id, @Nullable String link) {
        return world.tickets.ticket(Caller.GUEST, id, link, null);
    }

    /** By staff. */
    public static void replace(TicketsFixture world, TicketId id) {
        world.tickets.replace(world.staff(world.club), id, null);
    }

    public static void credential(TicketsFixture world, TicketId id, String link) {
        world.holder.credential(Caller.GUEST, id, link, null);
    }

    public static void pdf(TicketsFixture world, TicketId id, String link) {
        world.paper.pdf(Caller.GUEST, id, link, null, null);
    }
}
