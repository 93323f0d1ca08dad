package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tribune.identity.brand.Brand;
import tribune.identity.brand.Brands;

/** Reads from a request where it goes on to, in which language, and under whose name. */
public final class Visits {
    private static final int MOST_LANGUAGES = 10;

    private final Brands brands;
    private final boolean secure;

    /** {@code secure}: browsers come by https, whatever stands between. */
    Visits(Brands brands, boolean secure) {
        this.brands = brands;
        this.secure = secure;
    }

    /** {@code ui_locales} of OpenID Connect comes before what the browser asks for. */
    public Visit of(HttpServletRequest request, HttpServletResponse response) {
        var onward = Onward.of(request.getParameter("continue"));
        var asked = request.getParameter("ui_locales");
        var locales = onward.parameter("ui_locales").orElse(asked == null ? "" : asked);
        var words = Wording.of(locales.isBlank() ? Collections.list(request.getLocales()) : tags(locales));
        return new Visit(request, response, words, look(onward), onward, secure);
    }

    /** The organiser's that the request names, in whose shop it began. */
    private @Nullable Brand look(Onward onward) {
        return onward.parameter("organiser").flatMap(brands::of).orElse(null);
    }

    private static List<Locale> tags(String locales) {
        return Arrays.stream(locales.split("[ +]"))
                .limit(MOST_LANGUAGES)
                .map(Locale::forLanguageTag)
                .toList();
    }
}
