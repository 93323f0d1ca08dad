package tribune.identity.login;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser goes after the log-in: a path of this service, to the authorization server or the account's pages,
 * and nowhere else. Anything else that is asked for becomes the account's page.
 */
record Onward(String path) {
    static final Onward ACCOUNT = new Onward("/account");

    private static final int LONGEST = 4_000;
    /** No second slash, no backslash, no dots that climb: what browsers might take for another host or place. */
    private static final Pattern SAFE =
            Pattern.compile("/(oauth2/authorize|account(/[a-z0-9/-]*)?)(\\?[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*)?");

    static Onward of(@Nullable String wanted) {
        if (wanted == null || wanted.length() > LONGEST) return ACCOUNT;
        return SAFE.matcher(wanted).matches() ? new Onward(wanted) : ACCOUNT;
    }

    /** A parameter of the request that goes on, such as {@code organiser} or {@code ui_locales}. */
    Optional<String> parameter(String name) {
        var query = URI.create("https://x" + path.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"))
                .getRawQuery();
        if (query == null) return Optional.empty();
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }

    boolean leaves() {
        return !path.startsWith("/account");
    }
}
