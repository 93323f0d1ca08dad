package tribune.sales.waitinglist;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingEntryId;
import tribune.kernel.Keys;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.CartToken;
import tribune.sales.waitinglist.WaitingView.OfferView;

/** Waiting for places of an event that is sold out. */
@RestController
public final class WaitingListController {
    private static final int FOUR_HOURS = 240;

    /** {@code levels}: keys of the price levels that will do; all, if none is named. */
    record WaitingRequest(
            @Nullable @Size(max = 50) List<@NotBlank @Size(max = 80) String> levels,
            @Min(1) @Max(8) int places,
            @NotBlank @Size(max = 40) String category,
            @NotBlank @Email @Size(max = 254) String email,

            @Nullable @Pattern(regexp = "en|nb", message = "en or nb")
            String language) {}

    /** {@code offerMinutes}: how long an offer holds, 10 minutes to 48 hours, by default four hours. */
    record ListRequest(
            @NotNull Boolean takesEntries,
            @Nullable @Min(10) @Max(2_880) Integer offerMinutes) {}

    /** {@code active}: somebody waits, and what becomes free is theirs first. The rest are numbers of entries. */
    record ListView(
            boolean takesEntries,
            int offerMinutes,
            boolean active,
            int waiting,
            int offered,
            int taken,
            int passed,
            int withdrawn) {
        static ListView of(WaitingList.Standing standing) {
            var line = standing.line();
            var counts = standing.counts();
            return new ListView(
                    line.takesEntries(),
                    line.offerMinutes(),
                    line.active(),
                    counts.waiting(),
                    counts.offered(),
                    counts.taken(),
                    counts.passed(),
                    counts.withdrawn());
        }
    }

    private final WaitingList list;
    private final SellableEvents events;
    private final Keys keys;
    private final Clock clock;

    public WaitingListController(WaitingList list, SellableEvents events, Keys keys, Clock clock) {
        this.list = list;
        this.events = events;
        this.keys = keys;
        this.clock = clock;
    }

    /** 422 while places like these can simply be bought. */
    @PostMapping("/v1/events/{event_id}/waiting-list")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(open = true)
    WaitingView register(
            @PathVariable("event_id") EventId event,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WaitingRequest request) {
        var levels = request.levels == null ? List.<String>of() : List.copyOf(request.levels);
        var language = request.language == null ? "en" : request.language;
        var wish = new WaitingList.Wish(levels, request.places, request.category, request.email, language);
        var entry = list.register(event, wish, RequestKey.of(key, request));
        return view(entry.id(), events.organiserOf(event));
    }

    @GetMapping("/v1/waiting-list/{entryId}")
    @Permit(open = true)
    WaitingView get(@PathVariable WaitingEntryId entryId, @RequestParam(required = false) @Nullable String access) {
        var opened = WaitingAccess.read(entryId, access, keys);
        return view(entryId, opened.organiser());
    }

    @DeleteMapping("/v1/waiting-list/{entryId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(open = true)
    void withdraw(@PathVariable WaitingEntryId entryId, @RequestParam(required = false) @Nullable String access) {
        list.withdraw(WaitingAccess.read(entryId, access, keys).organiser(), entryId);
    }

    /** Opens or closes the list; those who wait already go on waiting. */
    @PutMapping("/v1/events/{event_id}/waiting-list")
    @Permit(scope = "sales:write")
    ListView put(Caller caller, @PathVariable("event_id") EventId event, @Valid @RequestBody ListRequest request) {
        int minutes = request.offerMinutes == null ? FOUR_HOURS : request.offerMinutes;
        var by = String.valueOf(caller.subject());
        return ListView.of(list.put(organiser(caller), event, request.takesEntries, minutes, by));
    }

    @GetMapping("/v1/events/{event_id}/waiting-list")
    @Permit(scope = "sales:read", within = Permit.Within.EVENT)
    ListView standing(Caller caller, @PathVariable("event_id") EventId event) {
        return ListView.of(list.get(organiser(caller), event));
    }

    private WaitingView view(WaitingEntryId id, OrganiserId organiser) {
        var seen = list.see(organiser, id);
        var entry = seen.entry();
        var now = clock.instant();
        var state = WaitingView.state(entry, now);
        OfferView offer = null;
        if (state == WaitingView.State.OFFERED && entry.cart() != null && entry.until() != null) {
            var token = CartToken.sign(entry.cart(), organiser, keys, Duration.between(now, entry.until()));
            offer = new OfferView(entry.cart(), token, entry.until());
        }
        return new WaitingView(
                id,
                WaitingAccess.sign(id, organiser, keys),
                entry.event(),
                state,
                entry.levels(),
                entry.places(),
                entry.category(),
                entry.registeredAt(),
                state == WaitingView.State.WAITING ? seen.ahead() : null,
                offer);
    }

    private static OrganiserId organiser(Caller caller) {
        return new OrganiserId(caller.actsFor());
    }
}
