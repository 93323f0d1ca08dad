package tribune.catalog.seatmap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.catalog.CatalogProblem;
import tribune.catalog.Name;
import tribune.catalog.OnlyOnce;
import tribune.catalog.RefusedFile;
import tribune.catalog.seatmap.SeatMapStore.SeatMap;
import tribune.catalog.venue.VenueStore;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeatMapId;
import tribune.contracts.Ids.VenueId;
import tribune.contracts.catalog.SeatPlan;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Uuid7;
import tribune.kernel.web.BodyLimit;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** Seat maps of the token's organiser: import, export, a generated ground. A map is never changed, only followed. */
@RestController
public final class SeatMapController {
    private static final int MAX_FILE = 32 * 1024 * 1024;

    record Ground(
            @NotNull @Name String name,
            @Min(Bowl.SMALLEST) @Max(Bowl.LARGEST) int capacity,
            boolean standing) {}

    private final Database database;
    private final VenueStore venues;
    private final SeatMapStore maps;
    private final OnlyOnce once;
    private final Clock clock;

    public SeatMapController(Database database, VenueStore venues, SeatMapStore maps, Clock clock) {
        this.database = database;
        this.venues = venues;
        this.maps = maps;
        this.once = new OnlyOnce(database, clock);
        this.clock = clock;
    }

    /** The body is the file; {@code format}: json, pretix, csv or stands. {@code name} is for formats without one. */
    @PostMapping("/v1/venues/{id}/seat-maps")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "catalog:write")
    @BodyLimit.Max(MAX_FILE)
    SeatMap add(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable VenueId id,
            @RequestParam(defaultValue = "json") String format,
            @RequestParam(defaultValue = "Seat map") @Name String name,
            @RequestBody byte[] file) {
        var reader = format(format);
        var organiser = new OrganiserId(caller.actsFor());
        requireVenue(organiser, id);
        var request = RequestKey.of(key, List.of(reader.name(), name, OnlyOnce.digest(file)));
        try {
            var plan = reader.read(file, name);
            return once.make(organiser, request, of(id), SeatMap.class, () -> store(organiser, id, plan));
        } catch (RefusedFile refused) {
            throw CatalogProblem.refused(refused);
        }
    }

    /** A made-up football ground of exactly this capacity. */
    @PostMapping("/v1/venues/{id}/generated-seat-map")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "catalog:write")
    SeatMap generate(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable VenueId id,
            @Valid @RequestBody Ground ground) {
        var organiser = new OrganiserId(caller.actsFor());
        requireVenue(organiser, id);
        var request = RequestKey.of(key, ground);
        try {
            var plan = Bowl.generate(ground.name(), ground.capacity(), ground.standing());
            return once.make(organiser, request, of(id), SeatMap.class, () -> store(organiser, id, plan));
        } catch (RefusedFile refused) {
            throw CatalogProblem.refused(refused);
        }
    }

    @GetMapping("/v1/venues/{id}/seat-maps")
    @Permit(scope = {"catalog:read", "catalog:write"})
    Page<SeatMap> list(Caller caller, @PathVariable VenueId id) {
        var organiser = new OrganiserId(caller.actsFor());
        requireVenue(organiser, id);
        return new Page<>(database.read(organiser, () -> maps.ofVenue(id)), null);
    }

    @GetMapping("/v1/seat-maps/{id}")
    @Permit(scope = {"catalog:read", "catalog:write"})
    ResponseEntity<byte[]> export(
            Caller caller, @PathVariable SeatMapId id, @RequestParam(defaultValue = "json") String format) {
        var writer = format(format);
        if (!writer.canWrite())
            throw CatalogProblem.FORMAT_NOT_WRITABLE.because(writer.name().toLowerCase(Locale.ROOT));
        var body = database.read(new OrganiserId(caller.actsFor()), () -> maps.body(id))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such seat map"));
        var file = writer == SeatMapFormat.JSON
                ? body.getBytes(StandardCharsets.UTF_8)
                : writer.write(tribune.kernel.Json.read(body, SeatPlan.class));
        return ResponseEntity.ok()
                .header("Content-Type", writer.mediaType() + ";charset=UTF-8")
                .header("X-Content-Type-Options", "nosniff")
                .body(file);
    }

    private static String of(VenueId venue) {
        return "map of " + venue.value();
    }

    private SeatMap store(OrganiserId organiser, VenueId venue, SeatPlan plan) {
        return database.transaction(
                organiser, () -> maps.add(organiser, new SeatMapId(Uuid7.next()), venue, plan, clock.instant()));
    }

    private void requireVenue(OrganiserId organiser, VenueId id) {
        if (database.read(organiser, () -> venues.find(id)).isEmpty())
            throw CommonProblem.NOT_FOUND.because("no such venue");
    }

    private static SeatMapFormat format(@Nullable String name) {
        for (var format : SeatMapFormat.values()) if (format.name().equalsIgnoreCase(name)) return format;
        throw CommonProblem.INVALID_FIELD.because("format: json, pretix, csv or stands", "field", "format");
    }
}
