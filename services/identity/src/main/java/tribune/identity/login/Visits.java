package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.identity.brand.Brand;
import tribune.identity.brand.Brands;
import tribune.identity.signon.Connections;

/** Reads from a request where it goes on to, in which language, and under whose name. */
public final class Visits {
    private static final int MOST_LANGUAGES = 10;

    private final Brands brands;
    private final Connections connections;
    private final boolean secure;

    /** {@code secure}: browsers come by https, whatever stands between. */
    Visits(Brands brands, Connections connections, boolean secure) {
        this.brands = brands;
        this.connections = connections;
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

    /** A visit that turns out to go on elsewhere than its request says. */
    Visit towards(Visit visit, Onward onward) {
        return new Visit(visit.request(), visit.response(), visit.words(), look(onward), onward, visit.secure());
    }

    /**
     * The buttons of the organiser's own providers; those for staff where something is asked that only staff have. A
     * log-in by one does not open the account's pages, so nothing is offered on the way there.
     */
    String providers(Visit visit) {
        var onward = visit.onward();
        var organiser = onward.parameter("organiser");
        if (!onward.leaves() || organiser.isEmpty()) return "";
        boolean staff = onward.parameter("scope").orElse("").indexOf(':') >= 0;
        var buttons = connections.offers(organiser.get(), staff).stream()
                .map(offer -> Screens.part(
                        visit,
                        "sign-on-button",
                        Map.of(
                                "organiser", offer.organiser().value().toString(),
                                "connection", offer.connection().toString(),
                                "name", offer.name(),
                                "continue", Entry.encoded(onward.path()))))
                .collect(Collectors.joining());
        return buttons.isEmpty() ? "" : Screens.part(visit, "sign-on-buttons", Map.of("buttons", buttons));
    }

    private static List<Locale> tags(String locales) {
        return Arrays.stream(locales.split("[ +]"))
                .limit(MOST_LANGUAGES)
                .map(Locale::forLanguageTag)
                .toList();
    }
}
