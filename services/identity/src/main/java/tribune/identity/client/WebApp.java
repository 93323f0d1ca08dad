package tribune.identity.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import tribune.identity.Scope;

/** The web apps of the platform, its own public clients. What a person may do is up to the roles. */
enum WebApp {
    FLOW("Tickets", "/shop"),
    DESK("Order desk", "/shop/desk"),
    ADMIN("Back office"),
    DIRECT("Ticket office"),
    VALIDATOR("Gate"),
    FLY("Till");

    /** Where each app takes the answer to a log-in, below its origin. */
    static final String COMES_BACK = "/signed-in";

    private final String title;
    private final String home;

    WebApp(String title) {
        this(title, "");
    }

    WebApp(String title, String home) {
        this.title = title;
        this.home = home;
    }

    /** Where the platform itself serves the app, below its own address; empty if it does not. */
    String home() {
        return home;
    }

    String title() {
        return title;
    }

    String clientId() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The setting that names its addresses, separated by commas; without it, only where the platform serves it. */
    String setting() {
        return "tribune.apps." + clientId();
    }

    Stream<String> scopes() {
        var scopes = this == FLOW ? Scope.personal() : Stream.concat(Scope.personal(), Scope.organisers());
        return scopes.map(Scope::key);
    }

    static Stream<WebApp> all() {
        return Arrays.stream(values());
    }
}
