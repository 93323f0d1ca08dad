package tribune.sales.ballot;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.BallotEntryId;
import tribune.contracts.Ids.BallotId;
import tribune.kernel.web.Permit;
import tribune.sales.door.Challenges.Challenge;

/** A ballot as fans meet it. An entry is opened by its token; the public list has ids and party sizes only. */
@RestController
public final class EntryController {
    private static final int PART = 50_000;
    private static final CacheControl A_SECOND =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    /**
     * {@code language}, en or nb: of the mail to a winner. {@code solution}: what ALTCHA's widget gives, Base64 of a
     * JSON object.
     */
    record EntryRequest(
            @NotBlank @Email @Size(max = 254) String email,
            @Min(1) @Max(20) int party,
            @Nullable @Pattern(regexp = "en|nb") String language,
            @NotBlank @Size(max = 1_000) String solution) {}

    /**
     * {@code token}, told once, opens the entry again. {@code rank} is the place in the drawn order. {@code pass} goes
     * into the header Admission-Pass of {@code POST /v1/cart} until {@code payUntil}.
     */
    record EntryView(
            BallotEntryId entryId,
            Entry.State state,
            int party,
            @Nullable Integer rank,
            @Nullable Instant payUntil,
            int bought,
            @Nullable String token,
            @Nullable String pass) {

        static EntryView of(Entries.Own own) {
            var entry = own.entry();
            return new EntryView(
                    entry.id(),
                    entry.state(),
                    entry.party(),
                    entry.rank(),
                    entry.payUntil(),
                    entry.bought(),
                    own.token(),
                    own.pass());
        }
    }

    private final Entries entries;

    public EntryController(Entries entries) {
        this.entries = entries;
    }

    @GetMapping("/v1/ballots/{id}")
    @Permit(open = true)
    ResponseEntity<BallotView> get(@PathVariable BallotId id) {
        return ResponseEntity.ok().cacheControl(A_SECOND).body(BallotView.of(entries.ballot(id)));
    }

    /** A proof of work by ALTCHA's protocol, good for one entry within ten minutes. */
    @GetMapping("/v1/ballots/{id}/challenge")
    @Permit(open = true)
    ResponseEntity<Challenge> challenge(@PathVariable BallotId id) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(entries.challenge(id));
    }

    /** 409 if the address is registered. The same solution again gives the same entry. */
    @PostMapping("/v1/ballots/{id}/entries")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(open = true)
    EntryView enter(@PathVariable BallotId id, @Valid @RequestBody EntryRequest request) {
        var language = request.language == null ? "en" : request.language;
        var wish = new Entries.Wish(request.email, request.party, language);
        return EntryView.of(entries.enter(id, wish, request.solution));
    }

    /** By its token, in the header or, as in the mail to a winner, in the link. */
    @GetMapping("/v1/ballots/{id}/entry")
    @Permit(open = true)
    ResponseEntity<EntryView> entry(
            @PathVariable BallotId id,
            @RequestHeader(name = "Entry-Token", required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable String access) {
        var own = entries.get(id, token == null ? access : token);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(EntryView.of(own));
    }

    /** The address is forgotten and may register again. */
    @DeleteMapping("/v1/ballots/{id}/entry")
    @Permit(open = true)
    EntryView withdraw(
            @PathVariable BallotId id, @RequestHeader(name = "Entry-Token", required = false) @Nullable String token) {
        return EntryView.of(entries.withdraw(id, token));
    }

    /**
     * A line an entry, "id party", in the order of the ids, 50,000 at most; {@code last} is the last id of the part
     * before. All parts together have the SHA-256 that the ballot gives as {@code listHash}.
     */
    @GetMapping(path = "/v1/ballots/{id}/drawn-entries", produces = MediaType.TEXT_PLAIN_VALUE)
    @Permit(open = true)
    ResponseEntity<byte[]> drawn(@PathVariable BallotId id, @RequestParam(required = false) @Nullable UUID last) {
        var text = entries.list(id, last, PART).stream()
                .map(entry -> entry.line() + "\n")
                .collect(Collectors.joining());
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(30)).cachePublic().immutable())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
