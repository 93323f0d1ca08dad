package tribune.identity.role;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.RoleId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** An organiser's roles. */
@RestController
final class RoleController {
    private final Roles roles;

    RoleController(Roles roles) {
        this.roles = roles;
    }

    @GetMapping("/v1/organisers/{id}/roles")
    @Permit(scope = {"identity:read", "identity:users"})
    Page<Role> list(Caller caller, @PathVariable OrganiserId id) {
        List<Role> all = roles.list(caller, id);
        return new Page<>(all, null);
    }

    @PostMapping("/v1/organisers/{id}/roles")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "identity:users", strongly = true)
    Role make(Caller caller, @PathVariable OrganiserId id, @Valid @RequestBody Roles.RoleWanted wanted) {
        return roles.make(caller, id, wanted);
    }

    @PutMapping("/v1/organisers/{id}/roles/{role}")
    @Permit(scope = "identity:users", strongly = true)
    Role change(
            Caller caller,
            @PathVariable OrganiserId id,
            @PathVariable RoleId role,
            @Valid @RequestBody Roles.RoleWanted wanted) {
        return roles.change(caller, id, role, wanted);
    }

    @DeleteMapping("/v1/organisers/{id}/roles/{role}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "identity:users")
    void remove(Caller caller, @PathVariable OrganiserId id, @PathVariable RoleId role) {
        roles.remove(caller, id, role);
    }
}
