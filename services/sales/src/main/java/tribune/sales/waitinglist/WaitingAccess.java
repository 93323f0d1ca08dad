package tribune.sales.waitinglist;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingEntryId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Keys;

/** The signed link of an entry: whoever has it sees the entry, and may buy what is offered to it. */
record WaitingAccess(WaitingEntryId entry, OrganiserId organiser) {
    private static final String AUDIENCE = "waiting-link";
    /** Longer than any event is on sale. */
    private static final Duration LIFE = Duration.ofDays(400);

    static String sign(WaitingEntryId entry, OrganiserId organiser, Keys keys) {
        return keys.token(AUDIENCE, entry.value().toString(), organiser, LIFE);
    }

    static WaitingAccess read(WaitingEntryId entry, @Nullable String token, Keys keys) {
        return java.util.Optional.ofNullable(token)
                .flatMap(text -> keys.check(text, AUDIENCE))
                .filter(claims -> claims.sub().equals(entry.value().toString()))
                .flatMap(claims -> java.util.Optional.ofNullable(claims.organiser()))
                .map(organiser -> new WaitingAccess(entry, new OrganiserId(organiser)))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such entry, or the link has run out"));
    }
}
