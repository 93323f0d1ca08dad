package tribune.contracts.tickets;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TransferId;

/** What messaging asks tickets when it tells everybody who has a ticket for an event something. */
public interface EventPort {
    /** Some hundred at a time, after the one whose id is named. */
    @GetExchange("/internal/organisers/{organiser}/events/{event}/audience")
    Audience audience(
            @PathVariable OrganiserId organiser,
            @PathVariable EventId event,
            @RequestParam(required = false) @Nullable UUID after);

    /** {@code next} is absent after the last. */
    record Audience(List<Reader> readers, @Nullable UUID next) {}

    /** Who has tickets that live: the buyer of {@code order}, or whoever got them by {@code transfer}. */
    record Reader(@Nullable OrderId order, @Nullable TransferId transfer) {}

    /** The event as one of them reads it; {@code reader} is the id of an order or a transfer. */
    @GetExchange("/internal/organisers/{organiser}/events/{event}/readers/{reader}")
    Occasion occasion(@PathVariable OrganiserId organiser, @PathVariable EventId event, @PathVariable UUID reader);

    /** {@code places} are those of tickets that live and are theirs: none if there is nothing to tell them. */
    record Occasion(
            String language,
            String organiserName,
            String event,
            String venue,
            @Nullable Instant when,
            String zone,
            List<Place> places) {}

    /** {@code place} reads "West 12, row 3, seat 14". */
    record Place(String place, @Nullable String gate) {}
}
