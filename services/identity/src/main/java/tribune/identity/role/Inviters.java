package tribune.identity.role;

import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.role.Invitation.Inviter;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;

/** Who invites, and what they may give now: a person by their roles, a program by its scopes. */
final class Inviters {
    private final Rights rights;
    private final BiFunction<String, OrganiserId, Set<String>> clients;

    /** {@code clients}: the scopes of a live API client of the organiser or of the platform; none of any other. */
    Inviters(Rights rights, BiFunction<String, OrganiserId, Set<String>> clients) {
        this.rights = rights;
        this.clients = clients;
    }

    static Inviter of(Caller caller) {
        var subject = String.valueOf(caller.subject());
        return switch (caller.kind()) {
            case PERSON -> new Inviter(Inviter.Kind.PERSON, subject);
            case CLIENT -> new Inviter(Inviter.Kind.CLIENT, subject);
            case GUEST, DEVICE, SERVICE -> throw CommonProblem.NOT_PERMITTED.because("people and programs invite");
        };
    }

    /** In no transaction: rights are read over the club and its league. */
    Set<String> scopes(Inviter inviter, OrganiserId organiser) {
        return switch (inviter.kind()) {
            case PERSON ->
                rights.of(new AccountId(UUID.fromString(inviter.subject())), organiser)
                        .map(Granted::scopes)
                        .orElse(Set.of());
            case CLIENT -> clients.apply(inviter.subject(), organiser);
        };
    }
}
