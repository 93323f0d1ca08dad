package tribune.storefront;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address below the shop's as what it shows: {@code page} is what the app sees, without slashes around it.
 * {@code frame} is the slug of the organiser on whose sites it may be framed, empty elsewhere. Pure.
 */
record Place(String frame, String page) {
    private static final Pattern SCREEN = Pattern.compile("/shop/(?!assets/)((?:[\\w-]+/)*[\\w-]*)");
    private static final Pattern FRAMED = Pattern.compile("in/([a-z0-9-]{2,40})/(.*)");
    private static final Pattern EVENT = Pattern.compile("events/([0-9a-f-]{36})(/seats)?");

    /** Nothing if it is a file's address, or nobody's. */
    static Optional<Place> of(String path) {
        var screen = SCREEN.matcher(path);
        if (!screen.matches()) return Optional.empty();
        var framed = FRAMED.matcher(screen.group(1));
        return Optional.of(
                framed.matches() ? new Place(framed.group(1), framed.group(2)) : new Place("", screen.group(1)));
    }

    boolean isStart() {
        return page.isEmpty();
    }

    /** Which event it is about; its own page or its seats. */
    Optional<String> event() {
        var event = EVENT.matcher(page);
        return event.matches() ? Optional.of(event.group(1)) : Optional.empty();
    }

    boolean isSeats() {
        return event().isPresent() && page.endsWith("/seats");
    }
}
