package tribune.catalog.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.catalog.CatalogProblem;
import tribune.contracts.Ids.ClubId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeasonId;
import tribune.contracts.Ids.SeatMapId;
import tribune.contracts.Ids.VenueId;
import tribune.contracts.catalog.EventState;

/**
 * One match or show. {@code kickoff} is absent while to be decided, then {@code dateHint} may say the day.
 * {@code resumesAs} is the state that a postponed event returns to with its new kick-off. {@code planSet}: sales sells
 * on this seat map, so it is fixed. The methods give the event as it would be; nothing is stored.
 */
public record Event(
        EventId id,
        OrganiserId organiserId,
        String name,
        VenueId venueId,
        @Nullable SeatMapId seatMapId,
        @Nullable Match match,
        @Nullable Instant kickoff,
        @Nullable LocalDate dateHint,
        EventState state,
        @Nullable EventState resumesAs,
        boolean planSet,
        long version) {

    /** Where an event stands in a season; without a season only the clubs' names. */
    public record Match(
            @Nullable OrganiserId league,
            @Nullable SeasonId season,
            @Nullable ClubId home,
            @Nullable ClubId away,
            @Nullable String round,
            @Nullable String homeClub,
            @Nullable String awayClub) {}

    private static final Set<EventState> OPEN = EnumSet.of(EventState.PUBLISHED, EventState.ON_SALE, EventState.CLOSED);

    Event published() {
        return state == EventState.DRAFT ? in(EventState.PUBLISHED) : stays(EventState.PUBLISHED);
    }

    Event onSale() {
        if (seatMapId == null) throw CatalogProblem.EVENT_HAS_NO_MAP.because("choose a seat map first");
        return state == EventState.PUBLISHED || state == EventState.CLOSED
                ? in(EventState.ON_SALE)
                : stays(EventState.ON_SALE);
    }

    Event closed() {
        return state == EventState.ON_SALE ? in(EventState.CLOSED) : stays(EventState.CLOSED);
    }

    Event ended() {
        return OPEN.contains(state) ? in(EventState.ENDED) : stays(EventState.ENDED);
    }

    Event cancelled() {
        return state == EventState.ENDED ? stays(EventState.CANCELLED) : in(EventState.CANCELLED);
    }

    /** Kick-off to be decided. Tickets stay valid; {@code hint} is the day that people have in mind, if any. */
    public Event postponed(@Nullable LocalDate hint) {
        if (state == EventState.POSTPONED) return at(null, hint);
        if (!OPEN.contains(state)) return stays(EventState.POSTPONED);
        return with(EventState.POSTPONED, state, null, hint);
    }

    /** Played at this time, or on this day at a time to be decided; a postponed event goes on as before. */
    public Event at(@Nullable Instant newKickoff, @Nullable LocalDate hint) {
        if (isOver()) throw wrongState("it is over");
        var day = newKickoff == null ? hint : null;
        boolean resumes = state == EventState.POSTPONED && newKickoff != null;
        return resumes
                ? with(Objects.requireNonNull(resumesAs), null, newKickoff, day)
                : with(state, resumesAs, newKickoff, day);
    }

    Event named(String newName) {
        return new Event(
                id,
                organiserId,
                newName,
                venueId,
                seatMapId,
                match,
                kickoff,
                dateHint,
                state,
                resumesAs,
                planSet,
                version);
    }

    Event on(SeatMapId map) {
        if (planSet && !map.equals(seatMapId))
            throw CatalogProblem.EVENT_MAP_FIXED.because("sales have begun on another version");
        return new Event(
                id, organiserId, name, venueId, map, match, kickoff, dateHint, state, resumesAs, planSet, version);
    }

    /** As stored after a change. */
    Event next(boolean planIsSet) {
        return new Event(
                id,
                organiserId,
                name,
                venueId,
                seatMapId,
                match,
                kickoff,
                dateHint,
                state,
                resumesAs,
                planIsSet,
                version + 1);
    }

    @JsonIgnore
    public boolean isOver() {
        return state == EventState.CANCELLED || state == EventState.ENDED;
    }

    private Event in(EventState to) {
        return with(to, null, kickoff, dateHint);
    }

    /** A repeated request changes nothing; anything else has come too late or too early. */
    private Event stays(EventState wanted) {
        if (state == wanted) return this;
        throw wrongState("to become " + wanted);
    }

    private RuntimeException wrongState(String why) {
        return CatalogProblem.EVENT_STATE.because("the event is " + state + ": " + why, "state", state);
    }

    private Event with(
            EventState to, @Nullable EventState resumes, @Nullable Instant newKickoff, @Nullable LocalDate day) {
        return new Event(
                id, organiserId, name, venueId, seatMapId, match, newKickoff, day, to, resumes, planSet, version);
    }
}
