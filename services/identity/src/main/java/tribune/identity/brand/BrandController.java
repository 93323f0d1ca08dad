package tribune.identity.brand;

import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;

/** An organiser's brand, and what the screens load of it. */
@RestController
final class BrandController {
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
    /** A change has another path. */
    private static final CacheControl LONG =
            CacheControl.maxAge(Duration.ofDays(30)).cachePublic().immutable();

    private final Brands brands;

    BrandController(Brands brands) {
        this.brands = brands;
    }

    @GetMapping("/v1/organisers/{id}/brand")
    @Permit(open = true)
    Brand get(@PathVariable OrganiserId id) {
        return found(id);
    }

    /** All of it: what is left out is taken away. */
    @PutMapping("/v1/organisers/{id}/brand")
    @Permit(scope = "identity:write")
    Brand put(Caller caller, @PathVariable OrganiserId id, @Valid @RequestBody Brand.Wanted wanted) {
        return brands.put(caller, id, wanted);
    }

    @GetMapping("/login/brand/{id}/{version}.css")
    @Permit(open = true)
    ResponseEntity<String> sheet(@PathVariable OrganiserId id, @PathVariable long version) {
        return ResponseEntity.ok().contentType(CSS).cacheControl(LONG).body(Brands.sheet(found(id, version)));
    }

    @GetMapping("/login/brand/{id}/{version}.png")
    @Permit(open = true)
    ResponseEntity<byte[]> logo(@PathVariable OrganiserId id, @PathVariable long version) {
        found(id, version);
        var logo = brands.logo(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no logo"));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(LONG)
                .body(logo);
    }

    /** Only under its own number: what is kept for long must never be another. */
    private Brand found(OrganiserId id, long version) {
        var brand = found(id);
        if (brand.version() != version) throw CommonProblem.NOT_FOUND.because("the brand has changed");
        return brand;
    }

    private Brand found(OrganiserId id) {
        return brands.of(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such organiser"));
    }
}
