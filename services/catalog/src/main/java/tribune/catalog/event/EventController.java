package tribune.catalog.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.catalog.Name;
import tribune.catalog.OnlyOnce;
import tribune.catalog.event.Event.Match;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeatMapId;
import tribune.contracts.Ids.VenueId;
import tribune.contracts.catalog.EventState;
import tribune.kernel.CommonProblem;
import tribune.kernel.Uuid7;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** Events of the token's organiser. Reading is public and lives in the listing. */
@RestController
public final class EventController {
    /** Without {@code seatMapId} the event gets the venue's newest map, if there is one. */
    record NewEvent(
            @NotNull @Name String name,
            @NotNull VenueId venueId,
            @Nullable SeatMapId seatMapId,
            @Nullable @Name String homeClub,
            @Nullable @Name String awayClub,
            @Nullable Instant kickoff,
            @Nullable LocalDate dateHint) {}

    /** What is absent stays. {@code kickoff} sets the time, {@code dateHint} alone makes it to be decided. */
    record EventPatch(
            @Nullable @Name String name,
            @Nullable SeatMapId seatMapId,
            @Nullable Instant kickoff,
            @Nullable LocalDate dateHint) {}

    record Postponement(@Nullable LocalDate dateHint) {}

    private final Events events;
    private final OnlyOnce once;

    public EventController(Events events, OnlyOnce once) {
        this.events = events;
        this.once = once;
    }

    @PostMapping("/v1/events")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "catalog:write")
    Event add(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewEvent wish) {
        var organiser = new OrganiserId(caller.actsFor());
        var map = wish.seatMapId() == null ? events.mapFor(organiser, wish.venueId()) : wish.seatMapId();
        boolean match = wish.homeClub() != null || wish.awayClub() != null;
        if (match && (wish.homeClub() == null || wish.awayClub() == null))
            throw CommonProblem.INVALID_FIELD.because("a match names both clubs", "field", "awayClub");
        var kickoff = Times.kickoff(wish.kickoff());
        var event = new Event(
                new EventId(Uuid7.next()),
                organiser,
                wish.name(),
                wish.venueId(),
                map,
                match ? new Match(null, null, null, null, null, wish.homeClub(), wish.awayClub()) : null,
                kickoff,
                kickoff == null ? Times.day(wish.dateHint()) : null,
                EventState.DRAFT,
                null,
                false,
                1);
        return once.make(organiser, RequestKey.of(key, wish), "event", Event.class, () -> events.add(event));
    }

    @PatchMapping("/v1/events/{event_id}")
    @Permit(scope = "catalog:write")
    Event change(Caller caller, @PathVariable("event_id") EventId id, @Valid @RequestBody EventPatch patch) {
        return events.change(new OrganiserId(caller.actsFor()), id, event -> {
            var changed = event;
            if (patch.name() != null) changed = changed.named(patch.name());
            if (patch.seatMapId() != null) changed = changed.on(patch.seatMapId());
            if (patch.kickoff() != null) changed = changed.at(Times.kickoff(patch.kickoff()), null);
            else if (patch.dateHint() != null) changed = changed.at(null, Times.day(patch.dateHint()));
            return changed;
        });
    }

    @PostMapping("/v1/events/{event_id}/publication")
    @Permit(scope = "catalog:write")
    Event publish(Caller caller, @PathVariable("event_id") EventId id) {
        return events.publish(new OrganiserId(caller.actsFor()), id);
    }

    /** A draft is published first. */
    @PostMapping("/v1/events/{event_id}/sale")
    @Permit(scope = "catalog:write")
    Event sell(Caller caller, @PathVariable("event_id") EventId id) {
        return events.change(
                new OrganiserId(caller.actsFor()),
                id,
                event -> event.state() == EventState.DRAFT ? event.published().onSale() : event.onSale());
    }

    @PostMapping("/v1/events/{event_id}/closure")
    @Permit(scope = "catalog:write")
    Event close(Caller caller, @PathVariable("event_id") EventId id) {
        return events.change(new OrganiserId(caller.actsFor()), id, Event::closed);
    }

    @PostMapping("/v1/events/{event_id}/postponement")
    @Permit(scope = "catalog:write")
    Event postpone(Caller caller, @PathVariable("event_id") EventId id, @Valid @RequestBody Postponement body) {
        var hint = Times.day(body.dateHint());
        return events.change(new OrganiserId(caller.actsFor()), id, event -> event.postponed(hint));
    }

    @PostMapping("/v1/events/{event_id}/cancellation")
    @Permit(scope = "catalog:write")
    Event cancel(Caller caller, @PathVariable("event_id") EventId id) {
        return events.change(new OrganiserId(caller.actsFor()), id, Event::cancelled);
    }

    @PostMapping("/v1/events/{event_id}/end")
    @Permit(scope = "catalog:write")
    Event end(Caller caller, @PathVariable("event_id") EventId id) {
        return events.change(new OrganiserId(caller.actsFor()), id, Event::ended);
    }
}
