package tribune.sales.room;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;
import tribune.sales.room.Room.Message;
import tribune.sales.room.Room.State;
import tribune.sales.room.Room.Terms;

/** The organiser's waiting rooms. */
@RestController
public final class RoomController {
    private static final int USUAL_CARTS = 5;
    private static final int USUAL_DIFFICULTY = 50_000;
    private static final Duration REACH = Duration.ofDays(36_500);

    /**
     * A room before these events, which go on sale together. Who comes between {@code collectFrom} (now if absent) and
     * {@code opensAt} is shuffled; {@code maxPerMinute} is what the sale shall take at most.
     */
    record RoomRequest(
            @NotEmpty @Size(max = 50) List<@NotNull EventId> events,
            @Nullable Instant collectFrom,
            @NotNull Instant opensAt,
            @Min(1) @Max(600_000) int maxPerMinute,
            @Nullable @Min(1) @Max(20) Integer cartsPerPass,
            @Nullable @Min(1_000) @Max(1_000_000) Integer difficulty,
            @Nullable @Size(max = 1_000) String messageEn,
            @Nullable @Size(max = 1_000) String messageNb) {

        Rooms.Wanted wanted(Instant now) {
            var from = collectFrom == null ? now : collectFrom;
            within(now, from, "collectFrom");
            within(now, opensAt, "opensAt");
            if (opensAt.isBefore(from))
                throw CommonProblem.INVALID_FIELD.because("opensAt: not before collectFrom", "field", "opensAt");
            var terms = new Terms(
                    from,
                    opensAt,
                    maxPerMinute,
                    cartsPerPass == null ? USUAL_CARTS : cartsPerPass,
                    difficulty == null ? USUAL_DIFFICULTY : difficulty);
            var message = new Message(messageEn == null ? "" : messageEn, messageNb == null ? "" : messageNb, 1);
            return new Rooms.Wanted(events.stream().distinct().toList(), terms, message);
        }
    }

    private static void within(Instant now, Instant time, String field) {
        boolean near = time.isAfter(now.minus(REACH)) && time.isBefore(now.plus(REACH));
        if (!near) throw CommonProblem.INVALID_FIELD.because(field + ": within 100 years", "field", field);
    }

    /** What is absent stays. {@code state}: OPEN, PAUSED or CLOSED. */
    record RoomPatch(
            @Nullable State state,
            @Nullable Instant opensAt,
            @Nullable @Min(1) @Max(600_000) Integer maxPerMinute,
            @Nullable @Min(1_000) @Max(1_000_000) Integer difficulty,
            @Nullable @Size(max = 1_000) String messageEn,
            @Nullable @Size(max = 1_000) String messageNb) {}

    /** {@code pace}: admissions a minute as the sale bears them now. {@code inShop}: passes that are good now. */
    record Figures(State state, int arrived, int early, int admitted, int inShop, int maxPerMinute, int pace) {}

    private final Rooms rooms;
    private final Clock clock;

    public RoomController(Rooms rooms, Clock clock) {
        this.rooms = rooms;
        this.clock = clock;
    }

    /** Needs an Idempotency-Key. 409 if one of the events has a room that is not closed. */
    @PostMapping("/v1/waiting-rooms")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "sales:write")
    RoomView make(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RoomRequest request) {
        var wanted = request.wanted(clock.instant());
        return RoomView.of(rooms.make(organiser(caller), wanted, RequestKey.of(key, request)));
    }

    /** Opens, pauses, closes; another rate, another message. Repeating it changes nothing. */
    @PatchMapping("/v1/waiting-rooms/{id}")
    @Permit(scope = "sales:write")
    RoomView change(Caller caller, @PathVariable WaitingRoomId id, @Valid @RequestBody RoomPatch patch) {
        if (patch.opensAt != null) within(clock.instant(), patch.opensAt, "opensAt");
        var change = new Rooms.Change(
                patch.state, patch.opensAt, patch.maxPerMinute, patch.difficulty, patch.messageEn, patch.messageNb);
        return RoomView.of(rooms.change(organiser(caller), id, change));
    }

    @GetMapping("/v1/waiting-rooms/{id}/figures")
    @Permit(scope = "sales:read")
    Figures figures(Caller caller, @PathVariable WaitingRoomId id) {
        var figures = rooms.figures(organiser(caller), id);
        var room = figures.room();
        return new Figures(
                room.state(),
                room.arrived(),
                room.early(),
                room.admitted(),
                figures.inShop(),
                room.terms().maxPerMinute(),
                room.pace().perMinute());
    }

    private static OrganiserId organiser(Caller caller) {
        return new OrganiserId(caller.actsFor());
    }
}
