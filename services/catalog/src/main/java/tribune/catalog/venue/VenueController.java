package tribune.catalog.venue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.catalog.Inputs;
import tribune.catalog.Name;
import tribune.catalog.OnlyOnce;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VenueId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Uuid7;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** Venues of the token's organiser. */
@RestController
public final class VenueController {
    record NewVenue(
            @NotNull @Name String name,
            @NotNull @Name String city,
            @NotNull @Size(max = 2) String country,
            @NotNull @Size(max = 60) String zone,
            @Nullable @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @Nullable @DecimalMin("-180") @DecimalMax("180") Double longitude) {}

    private final Database database;
    private final VenueStore venues;
    private final OnlyOnce once;
    private final Clock clock;

    public VenueController(Database database, VenueStore venues, Clock clock) {
        this.database = database;
        this.venues = venues;
        this.once = new OnlyOnce(database, clock);
        this.clock = clock;
    }

    @PostMapping("/v1/venues")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "catalog:write")
    Venue add(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewVenue wish) {
        var organiser = new OrganiserId(caller.actsFor());
        var venue = new Venue(
                new VenueId(Uuid7.next()),
                organiser,
                wish.name(),
                wish.city(),
                Inputs.country("country", wish.country()),
                Inputs.zone("zone", wish.zone()),
                wish.latitude(),
                wish.longitude());
        return once.make(organiser, RequestKey.of(key, wish), "venue", Venue.class, () -> {
            venues.add(venue, clock.instant());
            return venue;
        });
    }

    @GetMapping("/v1/venues")
    @Permit(scope = {"catalog:read", "catalog:write"})
    Page<Venue> list(Caller caller, @RequestParam @Nullable Integer limit, @RequestParam @Nullable String after) {
        int size = Page.limit(limit);
        var from = Inputs.after(after);
        var rows = database.read(new OrganiserId(caller.actsFor()), () -> venues.after(from, size + 1));
        return Page.of(rows, size, venue -> venue.id().value().toString());
    }

    @GetMapping("/v1/venues/{id}")
    @Permit(scope = {"catalog:read", "catalog:write"})
    Venue get(Caller caller, @PathVariable VenueId id) {
        return database.read(new OrganiserId(caller.actsFor()), () -> venues.find(id))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such venue"));
    }
}
