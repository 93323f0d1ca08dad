package tribune.sales.waitinglist;

import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingEntryId;
import tribune.contracts.sales.WaitingListPort;
import tribune.kernel.CommonProblem;
import tribune.kernel.Keys;
import tribune.kernel.web.Permit;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.Carts;

/** Answers messaging. */
@RestController
public final class WaitingListPortController implements WaitingListPort {
    private final WaitingList list;
    private final SellableEvents events;
    private final Carts carts;
    private final Keys keys;
    private final Clock clock;

    public WaitingListPortController(WaitingList list, SellableEvents events, Carts carts, Keys keys, Clock clock) {
        this.list = list;
        this.events = events;
        this.carts = carts;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    @GetMapping("/internal/organisers/{organiser}/waiting-list/{entry}/offer")
    @Permit(service = "messaging")
    public Offer offer(@PathVariable OrganiserId organiser, @PathVariable WaitingEntryId entry) {
        var person = list.person(organiser, entry);
        var waiting = person.entry();
        if (waiting.cart() == null || waiting.until() == null)
            throw CommonProblem.NOT_FOUND.because("nothing was offered to this entry");
        var event = events.get(waiting.event());
        var cart = carts.get(waiting.cart(), organiser);
        var total = cart.quote().total();
        var places = cart.lines().stream()
                .map(line -> event.plan().place(line.seat()))
                .map(place -> place.row() == null
                        ? place.section()
                        : place.section() + ", " + place.row() + ", " + place.seatName())
                .toList();
        return new Offer(
                entry,
                waiting.language(),
                person.email(),
                waiting.offered(clock.instant()),
                person.organiserName(),
                event.name(),
                event.venue(),
                event.kickoff(),
                event.zone(),
                places,
                total,
                waiting.until(),
                WaitingAccess.sign(entry, organiser, keys));
    }
}
