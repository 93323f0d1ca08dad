package tribune.storefront;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.DefaultResourceLoader;

/** A page of an app as it was built, and the same with another head. */
record Index(String html) {
    private static final Pattern LANGUAGE = Pattern.compile("<html lang=\"[^\"]*\"");
    private static final Pattern TITLE = Pattern.compile("<title>[^<]*</title>");

    /** Nothing where the app was not built, or has no such page. */
    static Optional<Index> of(WebApp app, String page) {
        var file = new DefaultResourceLoader().getResource(app.location() + page);
        if (!file.exists()) return Optional.empty();
        try {
            return Optional.of(new Index(file.getContentAsString(StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String with(Head head) {
        var spoken = LANGUAGE.matcher(html)
                .replaceFirst("<html lang=\"" + head.words().language() + "\"");
        return TITLE.matcher(spoken).replaceFirst(Matcher.quoteReplacement(head.html()));
    }
}
