package tribune.identity.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.identity.IdentityProblem;

/**
 * Where a client may have people sent back to. Compared letter by letter later (RFC 9700 section 2.1), so what is
 * registered must be whole: https, or http on the person's own machine (RFC 8252 section 7.3); no fragment, no name and
 * password, no pattern.
 */
final class Redirects {
    private static final Set<String> OWN_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    private Redirects() {}

    static List<String> checked(@Nullable List<String> wanted, String field) {
        if (wanted == null) return List.of();
        for (var address : wanted) {
            if (!allowed(address)) {
                throw IdentityProblem.REDIRECT_NOT_ALLOWED.because(
                        "https, or http on 127.0.0.1, [::1] or localhost; no fragment: " + address, "field", field);
            }
        }
        return wanted.stream().distinct().toList();
    }

    static boolean allowed(String address) {
        try {
            var uri = new URI(address);
            boolean plain = uri.getHost() != null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            boolean safe = "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme()) && OWN_MACHINE.contains(uri.getHost());
            return plain && safe && address.indexOf('*') < 0 && address.chars().allMatch(c -> c > ' ' && c < 127);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
