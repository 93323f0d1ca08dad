package tribune.identity.role;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.RoleId;

/**
 * A named set of scopes.
 *
 * @param strongLogIn who has it logs in with a passkey or a second proof
 * @param predefined the key of a role that every organiser has; absent for an organiser's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Role(
        RoleId id,
        String name,
        Set<String> scopes,
        boolean strongLogIn,
        @Nullable String predefined) {
    Role {
        scopes = java.util.Collections.unmodifiableSet(new TreeSet<>(scopes));
    }
}
