package tribune.sales.limit;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;

/** Who asks for places, as far as the request says so. */
public final class Person {
    private final Limits limits;
    private final @Nullable String email;
    private final @Nullable UUID device;
    private final @Nullable AccountId account;

    Person(Limits limits, @Nullable String email, @Nullable UUID device, @Nullable AccountId account) {
        this.limits = limits;
        this.email = email;
        this.device = device;
        this.account = account;
    }

    /** Counts an attempt; 429 if there were too many. Not to be called inside a transaction. */
    public void attempts(OrganiserId organiser, Iterable<EventId> events) {
        events.forEach(event -> limits.attempt(organiser, event, this));
    }

    /** What is to be counted for a cart with so many places by event. Not to be called inside a transaction. */
    public List<PlaceClaim> wants(OrganiserId organiser, Map<EventId, Integer> places) {
        return limits.claims(organiser, places, this);
    }

    @Nullable
    String email() {
        return email;
    }

    @Nullable
    UUID device() {
        return device;
    }

    @Nullable
    AccountId account() {
        return account;
    }

    /** True if what is said now takes the place of what was counted before. */
    boolean says(IdentityKind kind) {
        return switch (kind) {
            case EMAIL -> email != null;
            case DEVICE -> device != null;
            case ACCOUNT -> account != null;
            case INSTRUMENT -> false;
        };
    }
}
