package tribune.storefront;

import java.util.List;
import java.util.Locale;

/** The web apps, each below a path of its own, and what each may ask the browser for. */
enum WebApp {
    /** WebAssembly reads codes where the browser cannot. */
    VALIDATOR("script-src 'self' 'wasm-unsafe-eval'; font-src 'self'; media-src 'self' blob:; ", "camera=(self)"),
    SHOP("script-src 'self'; ", "camera=()");

    /** Nothing is run or asked for that was not built. */
    private static final String OWN_ONLY = "style-src 'self'; connect-src 'self'; worker-src 'self'; "
            + "manifest-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; ";

    private static final String NOTHING_ELSE =
            ", microphone=(), geolocation=(), payment=(), usb=(), midi=(), display-capture=()";

    private final String sources;
    private final String permissions;

    WebApp(String sources, String permissions) {
        this.sources = sources;
        this.permissions = permissions + NOTHING_ELSE;
    }

    /** With a slash at either end. */
    String path() {
        return "/" + name().toLowerCase(Locale.ROOT) + "/";
    }

    /** Where it lies in the jar: the build puts it there. */
    String location() {
        return "classpath:/web" + path();
    }

    /** The header Content-Security-Policy (W3C); {@code sites} are those that may show it in a frame. */
    String policy(List<String> sites) {
        var frames = sites.isEmpty() ? "'none'" : String.join(" ", sites);
        return "default-src 'none'; " + sources + OWN_ONLY + "frame-ancestors " + frames;
    }

    /** The header Permissions-Policy (W3C). */
    String permissions() {
        return permissions;
    }
}
