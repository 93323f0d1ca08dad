package tribune.catalog.listing;

import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.catalog.Name;
import tribune.catalog.event.EventDirectory.Filter;
import tribune.catalog.event.EventDirectory.Listed;
import tribune.catalog.event.Times;
import tribune.contracts.Ids.EventId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** Events for everybody: the list, one event with its prices, its seat map. */
@RestController
public final class ListingController {
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";
    private static final String SHORT = "public, max-age=60";
    private static final String PRIVATE = "private, no-store";

    private final Listings listings;

    public ListingController(Listings listings) {
        this.listings = listings;
    }

    /**
     * By time, then id. {@code organiser}: a club's home events, or all of a league. {@code from} and {@code to} are
     * days
     * (UTC, {@code to} not included), {@code q} a part of a name, club, ground or city.
     */
    @GetMapping("/v1/events")
    @Permit(open = true)
    Page<Listed> list(
            Caller caller,
            @RequestParam @Nullable UUID organiser,
            @RequestParam @Nullable UUID season,
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to,
            @RequestParam @Nullable @Size(max = 80) @Name String q,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String after) {
        var filter = new Filter(organiser, season, start("from", from), start("to", to), q, viewer(caller));
        return listings.page(filter, Cursor.of(after), Page.limit(limit));
    }

    @GetMapping("/v1/events/{event_id}")
    @Permit(open = true)
    Listings.PublicEvent get(Caller caller, @PathVariable("event_id") EventId id) {
        return listings.event(id, viewer(caller));
    }

    /**
     * The map as JSON (its ETag is weak: the answer may be compressed); with the {@code version} that the event names
     * the answer may be kept for ever.
     */
    @GetMapping("/v1/events/{event_id}/seat-map")
    @Permit(open = true)
    ResponseEntity<byte[]> seatMap(
            Caller caller,
            @PathVariable("event_id") EventId id,
            @RequestParam @Nullable Integer version,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        var file = listings.seatMap(id, viewer(caller));
        var etag = "W/\"" + file.map().id().value() + "\"";
        boolean exact = version != null && version == file.map().version();
        var cache = caller.isGuest() ? (exact ? IMMUTABLE : SHORT) : PRIVATE;
        if (known != null && known.contains(etag))
            return ResponseEntity.status(304)
                    .eTag(etag)
                    .header("Cache-Control", cache)
                    .build();
        return ResponseEntity.ok()
                .eTag(etag)
                .header("Cache-Control", cache)
                .contentType(MediaType.APPLICATION_JSON)
                .body(file.body().getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable UUID viewer(Caller caller) {
        return caller.may("catalog:read") || caller.may("catalog:write") ? caller.organiser() : null;
    }

    private static @Nullable Instant start(String field, @Nullable LocalDate day) {
        var likely = Times.day(field, day);
        return likely == null ? null : likely.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
