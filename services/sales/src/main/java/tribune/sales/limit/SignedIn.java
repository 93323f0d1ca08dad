package tribune.sales.limit;

import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.kernel.web.Caller;

/** For whom a caller buys: a person for the own account; staff and programs for whoever stands before them. */
public final class SignedIn {
    private SignedIn() {}

    /** Nothing for guests, and for whoever acts for an organiser. */
    public static @Nullable AccountId account(Caller caller) {
        boolean own = caller.kind() == Caller.Kind.PERSON && caller.organiser() == null && caller.may("account");
        return own ? new AccountId(caller.person()) : null;
    }
}
