package tribune.catalog.club;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.catalog.Name;
import tribune.contracts.Ids.ClubId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VenueId;
import tribune.kernel.Uuid7;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** Clubs of the league that the token acts for. */
@RestController
public final class ClubController {
    /** {@code organiserId} sells the club's home matches; {@code venueId} is that organiser's. */
    record NewClub(
            @NotNull @Name String name,
            @Nullable @Size(max = 40) List<@NotNull @Name String> aliases,
            @NotNull OrganiserId organiserId,
            @NotNull VenueId venueId) {}

    private final Clubs clubs;

    public ClubController(Clubs clubs) {
        this.clubs = clubs;
    }

    @PostMapping("/v1/clubs")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "catalog:write")
    Club add(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewClub wish) {
        var aliases = Objects.requireNonNullElse(wish.aliases(), List.<String>of());
        var club = new Club(new ClubId(Uuid7.next()), wish.name(), aliases, wish.organiserId(), wish.venueId());
        return clubs.add(new OrganiserId(caller.actsFor()), club, RequestKey.of(key, wish));
    }

    @GetMapping("/v1/clubs")
    @Permit(scope = {"catalog:read", "catalog:write"})
    Page<Club> list(Caller caller) {
        return new Page<>(clubs.list(new OrganiserId(caller.actsFor())), null);
    }
}
