package tribune.sales.ballot;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;
import tribune.sales.ballot.Ballot.Terms;

/** The organiser's ballots. */
@RestController
public final class BallotController {
    private static final int USUAL_DIFFICULTY = 50_000;
    private static final Duration REACH = Duration.ofDays(36_500);

    /**
     * {@code offerId} sells the seats of an allocation; {@code places} of them go to the ballot. Registration runs from
     * {@code registerFrom} (now if absent) to {@code registerUntil}; a winner then has {@code payMinutes} to buy.
     */
    record BallotRequest(
            @NotNull OfferId offerId,
            @Min(1) @Max(200_000) int places,
            @Min(1) @Max(20) int maxParty,
            @Nullable Instant registerFrom,
            @NotNull Instant registerUntil,
            @Min(1) @Max(20_160) int payMinutes,
            @Nullable @Min(1_000) @Max(1_000_000) Integer difficulty) {

        Terms terms(EventId event, Instant now) {
            var from = registerFrom == null ? now : registerFrom;
            var latest = now.plus(REACH);
            if (from.isBefore(now.minus(REACH)) || registerUntil.isAfter(latest))
                throw CommonProblem.INVALID_FIELD.because("registerUntil: within 100 years", "field", "registerUntil");
            if (!registerUntil.isAfter(from))
                throw CommonProblem.INVALID_FIELD.because(
                        "registerUntil: after registerFrom", "field", "registerUntil");
            return new Terms(
                    event,
                    offerId,
                    places,
                    maxParty,
                    from,
                    registerUntil,
                    Duration.ofMinutes(payMinutes),
                    difficulty == null ? USUAL_DIFFICULTY : difficulty);
        }
    }

    /** Entries by state; {@code spoken} places are bought or may still be bought by a winner. */
    record BallotFigures(
            Ballot.State state,
            int places,
            int spoken,
            int registered,
            int waiting,
            int won,
            int bought,
            int lapsed,
            int withdrawn) {}

    private final Ballots ballots;
    private final Drawing drawing;
    private final Clock clock;

    public BallotController(Ballots ballots, Drawing drawing, Clock clock) {
        this.ballots = ballots;
        this.drawing = drawing;
        this.clock = clock;
    }

    /** Needs an Idempotency-Key. 422 if the offer sells no allocation of its own, or one that is too small. */
    @PostMapping("/v1/events/{event_id}/ballots")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "sales:write")
    BallotView make(
            Caller caller,
            @PathVariable("event_id") EventId event,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody BallotRequest request) {
        var terms = request.terms(event, clock.instant());
        return BallotView.of(ballots.make(organiser(caller), terms, RequestKey.of(key, request)));
    }

    /** Ends registration now, and draws. Without it the draw is made when registration is over. */
    @PostMapping("/v1/ballots/{id}/draw")
    @Permit(scope = "sales:write")
    BallotView draw(Caller caller, @PathVariable BallotId id) {
        var organiser = organiser(caller);
        var ballot = ballots.endRegistration(organiser, id);
        if (ballot.state() == Ballot.State.REGISTERING) drawing.draw(ballot);
        return BallotView.of(ballots.get(organiser, id));
    }

    /** Nobody else wins; what is left may be sold through the offer to anybody. */
    @PostMapping("/v1/ballots/{id}/closure")
    @Permit(scope = "sales:write")
    BallotView close(Caller caller, @PathVariable BallotId id) {
        return BallotView.of(ballots.close(organiser(caller), id));
    }

    @GetMapping("/v1/ballots/{id}/figures")
    @Permit(scope = "sales:read")
    BallotFigures figures(Caller caller, @PathVariable BallotId id) {
        var standing = ballots.standing(organiser(caller), id);
        var figures = standing.figures();
        return new BallotFigures(
                standing.ballot().state(),
                standing.ballot().terms().places(),
                figures.spoken(),
                figures.registered(),
                figures.waiting(),
                figures.won(),
                figures.bought(),
                figures.lapsed(),
                figures.withdrawn());
    }

    private static OrganiserId organiser(Caller caller) {
        return new OrganiserId(caller.actsFor());
    }
}
