package tribune.identity.storefront;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.ShopDomainPort;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** An organiser's storefront; for messaging, the domain to which its mails lead. */
@RestController
final class StorefrontController implements ShopDomainPort {
    /** Another picture has another path. */
    private static final CacheControl LONG =
            CacheControl.maxAge(Duration.ofDays(30)).cachePublic().immutable();

    private final Storefronts storefronts;

    StorefrontController(Storefronts storefronts) {
        this.storefronts = storefronts;
    }

    @GetMapping("/v1/organisers/{id}/storefront")
    @Permit(open = true)
    Storefront get(@PathVariable OrganiserId id) {
        return storefronts.of(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such organiser"));
    }

    /** All of it: what is left out is taken away. */
    @PutMapping("/v1/organisers/{id}/storefront")
    @Permit(scope = "identity:write")
    Storefront put(Caller caller, @PathVariable OrganiserId id, @Valid @RequestBody Storefront.Wanted wanted) {
        return storefronts.put(caller, id, wanted);
    }

    /** {@code picture}: a PNG in base64, of at most 64 KiB. */
    record PictureWanted(@NotNull @Size(max = 90_000) String picture) {}

    /** {@code picture}: the path for a sponsor of the storefront. */
    record PictureAdded(String picture) {}

    @PostMapping("/v1/organisers/{id}/storefront/pictures")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "identity:write")
    PictureAdded addPicture(Caller caller, @PathVariable OrganiserId id, @Valid @RequestBody PictureWanted wanted) {
        return new PictureAdded(storefronts.addPicture(caller, id, wanted.picture));
    }

    @GetMapping("/login/brand/{id}/pictures/{name}.png")
    @Permit(open = true)
    ResponseEntity<byte[]> picture(@PathVariable OrganiserId id, @PathVariable String name) {
        var picture = storefronts.picture(id, name).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no picture"));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(LONG)
                .body(picture);
    }

    /** The one of the organiser with this slug, else the one at this domain; none or one. */
    @GetMapping("/v1/storefronts")
    @Permit(open = true)
    Page<Storefront> find(
            @RequestParam(required = false) @Nullable @Size(max = 40) String slug,
            @RequestParam(required = false) @Nullable @Size(max = 253) String domain) {
        Optional<Storefront> found = Optional.empty();
        if (slug != null) found = storefronts.named(slug);
        else if (domain != null) found = storefronts.at(domain.toLowerCase(Locale.ROOT));
        return new Page<>(found.map(List::of).orElse(List.of()), null);
    }

    @Override
    @GetMapping("/internal/organisers/{organiser}/shop-domain")
    @Permit(service = "messaging")
    public ShopDomain domain(@PathVariable OrganiserId organiser) {
        return new ShopDomain(storefronts.of(organiser).map(Storefront::domain).orElse(null));
    }
}
