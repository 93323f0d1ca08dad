package tribune.identity.role;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an account may do at one organiser.
 *
 * @param scopes hold for the whole organiser
 * @param strongLogIn one of the roles wants a passkey or a second proof at log-in
 * @param narrow hold only for some events or checkpoints; scopes that are whole are left out
 */
public record Granted(Set<String> scopes, boolean strongLogIn, List<Narrow> narrow) {
    /** Whole or narrow, in order. */
    public SortedSet<String> all() {
        var all = new TreeSet<>(scopes);
        narrow.forEach(right -> all.addAll(right.scopes()));
        return all;
    }
}
