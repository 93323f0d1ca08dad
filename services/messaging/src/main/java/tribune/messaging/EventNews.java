package tribune.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.catalog.EventState;
import tribune.kernel.Uuid7;

/**
 * Something that everybody who has a ticket for an event is told: that it is soon, or that it is another day than
 * {@code was}. {@code kickoff} is null while the new one is to be decided.
 */
record EventNews(
        UUID id,
        OrganiserId organiser,
        EventId event,
        Message.Kind kind,
        @Nullable Instant was,
        @Nullable Instant kickoff) {
    /** The day before at the hour of the match: early enough to find the ticket, late enough to be read. */
    static final Duration BEFORE = Duration.ofHours(24);

    /** What was known of an event. */
    record Known(
            long version,
            @Nullable Instant kickoff,
            @Nullable Instant lastKickoff) {}

    /** A kick-off that differs from the last that was told, unless the event is off anyway. The version names it. */
    static Optional<EventNews> moved(@Nullable Known known, EventChanged event) {
        if (known == null || known.lastKickoff == null || isOff(event.state())) return Optional.empty();
        boolean same = Objects.equals(known.kickoff, event.kickoff()) || known.lastKickoff.equals(event.kickoff());
        if (same) return Optional.empty();
        var id = Uuid7.derived("event-moved", event.eventId().value().toString(), "" + event.version());
        return Optional.of(new EventNews(
                id,
                event.organiserId(),
                event.eventId(),
                Message.Kind.EVENT_MOVED,
                known.lastKickoff,
                event.kickoff()));
    }

    /** One for each kick-off; none for what is off, to be decided, or so near that the tickets themselves remind. */
    static Optional<EventNews> reminder(EventChanged event, Instant now) {
        var kickoff = event.kickoff();
        if (kickoff == null || isOff(event.state()) || !now.isBefore(kickoff.minus(BEFORE))) return Optional.empty();
        var id = Uuid7.derived("event-reminder", event.eventId().value().toString(), kickoff.toString());
        return Optional.of(
                new EventNews(id, event.organiserId(), event.eventId(), Message.Kind.REMINDER, null, kickoff));
    }

    private static boolean isOff(EventState state) {
        return state == EventState.CANCELLED || state == EventState.ENDED || state == EventState.DRAFT;
    }
}
