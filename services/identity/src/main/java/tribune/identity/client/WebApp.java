package tribune.identity.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import tribune.identity.Scope;

/** The five web apps of the platform, its own public clients. What a person may do is up to the roles. */
enum WebApp {
    FLOW("Tickets"),
    ADMIN("Back office"),
    DIRECT("Ticket office"),
    VALIDATOR("Gate"),
    FLY("Till");

    /** Where each app takes the answer to a log-in, below its origin. */
    static final String COMES_BACK = "/signed-in";

    private final String title;

    WebApp(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    String clientId() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The setting that names its origins, separated by commas; without it the app is not registered. */
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
