package tribune.identity.signon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;

/** What comes of going to a provider. {@code onward}: where the browser was going when it set out. */
public sealed interface Answer {
    /** Tied to an account, which may go in. */
    record Known(AccountId account, Confinement at, Shown shown, String onward) implements Answer {}

    /** Somebody at the provider, but of no account here yet: there is a {@link Ties.Offered} now. */
    record Stranger() implements Answer {}

    record No(Why why, @Nullable OrganiserId organiser, String onward) implements Answer {}

    /** {@code strong}: the provider says so, and the organiser believes it; {@code at}: when. */
    record Shown(boolean strong, Instant at) {}

    /** Why not. */
    enum Why {
        /** Begun too long ago, in another browser, or used before. */
        STALE,
        /** The provider cannot be reached. */
        AWAY,
        /** What came back does not hold. */
        NOT_BELIEVED,
        /** The person gave up there, or the provider let nobody in. */
        GIVEN_UP,
        /** Not one of the domains that the organiser wants. */
        OTHER_DOMAIN,
        /** The account has no role at an organiser whose provider is for staff. */
        NO_ROLE,
        /** The account, or whoever it is there, is tied to another. */
        TIED_ALREADY
    }
}
