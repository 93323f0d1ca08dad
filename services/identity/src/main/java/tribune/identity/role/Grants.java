package tribune.identity.role;

import java.util.Set;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.IdentityProblem;
import tribune.identity.Scope;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;

/**
 * How far a caller may go with others' rights: nobody gives, changes or takes away more than they hold themselves. The
 * platform holds everything that an organiser can grant, so that it can invite the first owner.
 */
final class Grants {
    private static final String ADMIN = Scope.PLATFORM_ADMIN.key();

    private Grants() {}

    static void mustManage(Caller caller, OrganiserId organiser) {
        if (!caller.may(ADMIN) && !caller.may(Scope.IDENTITY_USERS.key(), organiser)) throw unseen();
    }

    static void mustSee(Caller caller, OrganiserId organiser) {
        if (!caller.may(Scope.IDENTITY_READ.key(), organiser)) mustManage(caller, organiser);
    }

    static void mustHold(Caller caller, Set<String> scopes) {
        for (var scope : scopes) {
            if (!holds(caller.scopes(), scope))
                throw IdentityProblem.SCOPE_NOT_GRANTABLE.because("the caller does not hold " + scope, "scope", scope);
        }
    }

    /** The platform's scopes are nobody's to grant. */
    static boolean holds(Set<String> held, String scope) {
        return !scope.startsWith("platform:") && (held.contains(scope) || held.contains(ADMIN));
    }

    static void mustBeKnown(Set<String> scopes) {
        var known = Scope.organisers().map(Scope::key).toList();
        if (!known.containsAll(scopes))
            throw IdentityProblem.UNKNOWN_SCOPE.because("see 'known'", "field", "scopes", "known", known);
    }

    static void mustBeNarrowable(Set<String> scopes) {
        for (var key : scopes) {
            if (!Scope.of(key).map(Scope::isNarrowable).orElse(false))
                throw IdentityProblem.ROLE_NOT_NARROWABLE.because("it has the scope " + key, "scope", key);
        }
    }

    /** As for every object of another organiser. */
    private static RuntimeException unseen() {
        return CommonProblem.NOT_FOUND.because("no such organiser");
    }
}
