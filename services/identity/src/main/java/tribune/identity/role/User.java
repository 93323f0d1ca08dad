package tribune.identity.role;

import java.time.Instant;
import java.util.List;
import tribune.contracts.Ids.AccountId;

/** An account with roles at an organiser; {@code address} is the one that it was invited at. */
record User(AccountId accountId, String address, Instant joinedAt, List<Assignment> assignments) {
    boolean owns() {
        return assignments.stream().anyMatch(held -> Predefined.OWNER.role().equals(held.role()));
    }

    int idsInToken() {
        return assignments.stream().mapToInt(held -> held.place().ids()).sum();
    }
}
