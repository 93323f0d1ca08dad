package tribune.kernel.web;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.kernel.CommonProblem;
import tribune.kernel.Id;

/**
 * Who calls: the subject of the access token, the organiser it acts for, its scopes. Without a token the caller is a
 * guest and has neither.
 */
public record Caller(@Nullable String subject, @Nullable UUID organiser, Set<String> scopes) {
    public static final Caller GUEST = new Caller(null, null, Set.of());

    public boolean isGuest() {
        return subject == null;
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    /** The organiser that the token acts for; a token without one acts for nobody. */
    public UUID actsFor() {
        if (organiser == null) throw CommonProblem.NOT_PERMITTED.because("the token names no organiser");
        return organiser;
    }

    /** True if this caller acts for that organiser with that scope. */
    public boolean may(String scope, Id owner) {
        return owner.value().equals(organiser) && may(scope);
    }
}
