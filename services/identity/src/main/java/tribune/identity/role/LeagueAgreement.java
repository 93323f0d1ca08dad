package tribune.identity.role;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import tribune.contracts.Ids.OrganiserId;

/** The most that the league's users may do at the club; each of them may only as far as the own roles go. */
record LeagueAgreement(OrganiserId leagueId, Set<String> scopes, Instant agreedAt) {
    LeagueAgreement {
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    }
}
