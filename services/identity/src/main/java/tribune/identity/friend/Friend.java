package tribune.identity.friend;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;

/** Somebody for whom an account buys; {@code accountId} is the friend's own account once they have agreed. */
public record Friend(
        UUID id, String name, State state, @Nullable AccountId accountId) {
    public enum State {
        /** A name, and nothing else. */
        NAMED,
        /** Asked at an address; not answered yet. */
        ASKED,
        LINKED
    }

    /** What waits for the person who was asked: who asks, by name and address as their account has them. */
    public record Request(UUID id, String fromName, String fromEmail) {}
}
