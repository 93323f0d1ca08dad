package tribune.catalog.season;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
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
import tribune.catalog.Name;
import tribune.catalog.OnlyOnce;
import tribune.catalog.season.SeasonStore.Season;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeasonId;
import tribune.kernel.web.BodyLimit;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** Seasons of the league that the token acts for. */
@RestController
public final class SeasonController {
    private static final int MAX_FILE = 4 * 1024 * 1024;

    record NewSeason(@NotNull @Name String name) {}

    private final Seasons seasons;

    public SeasonController(Seasons seasons) {
        this.seasons = seasons;
    }

    @PostMapping("/v1/seasons")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "catalog:write")
    Season add(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewSeason wish) {
        return seasons.add(new OrganiserId(caller.actsFor()), wish.name(), RequestKey.of(key, wish));
    }

    @GetMapping("/v1/seasons")
    @Permit(scope = {"catalog:read", "catalog:write"})
    Page<Season> list(Caller caller) {
        return new Page<>(seasons.list(new OrganiserId(caller.actsFor())), null);
    }

    /**
     * Takes a fixture list in (openfootball JSON): adds matches, moves kick-offs, marks postponed ones, and reports
     * every
     * change. Matches that the list lacks are told and left alone. {@code publish} shows new events to the public.
     */
    @PostMapping("/v1/seasons/{id}/fixtures")
    @Permit(scope = "catalog:write")
    @BodyLimit.Max(MAX_FILE)
    Seasons.ImportReport take(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable SeasonId id,
            @RequestParam(defaultValue = "false") boolean publish,
            @RequestBody byte[] file) {
        var request = RequestKey.of(key, List.of(publish, OnlyOnce.digest(file)));
        return seasons.take(new OrganiserId(caller.actsFor()), id, file, publish, request);
    }
}
