package tribune.sales.room;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.ArrivalId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.web.Permit;
import tribune.sales.door.Challenges.Challenge;

/** A waiting room as fans meet it. A person is a signed place, no name, no cookie, no address. */
@RestController
public final class WaitingController {
    static final int PART = 50_000;
    private static final CacheControl A_SECOND =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    /** {@code solution}: what ALTCHA's widget gives, Base64 of a JSON object. */
    record ArrivalRequest(@NotBlank @Size(max = 1_000) String solution) {}

    /** {@code place} is null until the early arrivals have been shuffled. Keep the {@code token}. */
    record PlaceView(
            ArrivalId arrivalId,
            @Nullable Integer place,
            @Nullable String token) {}

    /** {@code pass} goes into the header Admission-Pass of {@code POST /v1/cart} within {@code expiresIn} seconds. */
    record PassView(String pass, long expiresIn) {}

    /** {@code code} as it is typed: spaces, hyphens and small letters are as good. {@code solution}: of a challenge. */
    record CodeRequest(
            @NotBlank @Size(max = 40) String code,
            @NotBlank @Size(max = 1_000) String solution) {}

    /** Ten characters without look-alikes, a hyphen in the middle; it stands for the place until there is a new one. */
    record CodeView(String code) {}

    private final Waiting waiting;
    private final PlaceCodes codes;
    private final StatusBoard board;

    public WaitingController(Waiting waiting, PlaceCodes codes, StatusBoard board) {
        this.waiting = waiting;
        this.codes = codes;
        this.board = board;
    }

    @GetMapping("/v1/events/{event_id}/waiting-room")
    @Permit(open = true)
    ResponseEntity<RoomView> of(@PathVariable("event_id") EventId event) {
        return ResponseEntity.ok().cacheControl(A_SECOND).body(RoomView.of(waiting.roomOf(event)));
    }

    @GetMapping("/v1/waiting-rooms/{id}")
    @Permit(open = true)
    ResponseEntity<RoomView> get(@PathVariable WaitingRoomId id) {
        return ResponseEntity.ok().cacheControl(A_SECOND).body(RoomView.of(waiting.room(id)));
    }

    /** One small answer, the same for everybody, from memory. */
    @GetMapping(path = "/v1/waiting-rooms/{id}/status", produces = MediaType.APPLICATION_JSON_VALUE)
    @Permit(open = true)
    ResponseEntity<byte[]> status(
            @PathVariable WaitingRoomId id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known,
            HttpServletResponse response) {
        response.setHeader("traceparent", null); // kept by caches, it would be the trace of somebody else
        return board.answer(id, known == null ? "" : known);
    }

    /** A proof of work by ALTCHA's protocol, good for one arrival within ten minutes. */
    @GetMapping("/v1/waiting-rooms/{id}/challenge")
    @Permit(open = true)
    ResponseEntity<Challenge> challenge(@PathVariable WaitingRoomId id) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(waiting.challenge(board.room(id)));
    }

    /** The same solution again gives the same place. */
    @PostMapping("/v1/waiting-rooms/{id}/arrivals")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(open = true)
    PlaceView arrive(@PathVariable WaitingRoomId id, @Valid @RequestBody ArrivalRequest request) {
        return view(waiting.arrive(id, request.solution));
    }

    /** For a device without a camera. */
    @PostMapping("/v1/waiting-rooms/{id}/place/code")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(open = true)
    CodeView code(
            @PathVariable WaitingRoomId id,
            @RequestHeader(name = "Place-Token", required = false) @Nullable String token) {
        return new CodeView(codes.give(id, token));
    }

    /** 404 whatever is wrong with the code; 429 when the solution has paid for five tries. */
    @PostMapping("/v1/waiting-rooms/{id}/place")
    @Permit(open = true)
    PlaceView take(@PathVariable WaitingRoomId id, @Valid @RequestBody CodeRequest request) {
        return view(codes.take(id, request.code, request.solution));
    }

    private static PlaceView view(Waiting.Place place) {
        return new PlaceView(place.arrival().id(), place.arrival().place(), place.token());
    }

    @GetMapping("/v1/waiting-rooms/{id}/place")
    @Permit(open = true)
    PlaceView place(
            @PathVariable WaitingRoomId id,
            @RequestHeader(name = "Place-Token", required = false) @Nullable String token) {
        var arrival = waiting.place(id, token);
        return new PlaceView(arrival.id(), arrival.place(), null);
    }

    /** 409 until the status serves this place. */
    @PostMapping("/v1/waiting-rooms/{id}/pass")
    @Permit(open = true)
    PassView pass(
            @PathVariable WaitingRoomId id,
            @RequestHeader(name = "Place-Token", required = false) @Nullable String token) {
        var given = waiting.pass(id, token);
        return new PassView(given.pass(), given.life().toSeconds());
    }

    /**
     * Ids in their order, a line each, 50,000 at most; {@code last} is the last id of the part before. All parts
     * together have the SHA-256 that the room gives as {@code listHash}.
     */
    @GetMapping(path = "/v1/waiting-rooms/{id}/early-arrivals", produces = MediaType.TEXT_PLAIN_VALUE)
    @Permit(open = true)
    ResponseEntity<byte[]> early(@PathVariable WaitingRoomId id, @RequestParam(required = false) @Nullable UUID last) {
        var lines = waiting.early(id, last, PART);
        var text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(30)).cachePublic().immutable())
                .body(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
