package tribune.identity;

import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** Who sells on this platform. */
@RestController
final class OrganiserController {
    private final Organisers organisers;

    OrganiserController(Organisers organisers) {
        this.organisers = organisers;
    }

    /** 201 with a new organiser; 200 if it stands already, word for word; 409 if its slug is another's. */
    @PostMapping("/v1/organisers")
    @Permit(scope = "platform:admin")
    ResponseEntity<Organiser> register(@Valid @RequestBody Organiser.Registration registration) {
        var registered = organisers.register(registration);
        var organiser = registered.organiser();
        if (!registered.fresh()) return ResponseEntity.ok(organiser);
        return ResponseEntity.created(
                        URI.create("/v1/organisers/" + organiser.id().value()))
                .body(organiser);
    }

    @GetMapping("/v1/organisers")
    @Permit(open = true)
    Page<Organiser> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int rows = Page.limit(limit);
        return Page.of(organisers.list(Page.after(after), rows + 1), rows, Organiser::slug);
    }

    @GetMapping("/v1/organisers/{id}")
    @Permit(open = true)
    Organiser get(@PathVariable OrganiserId id) {
        return organisers.get(id);
    }
}
