package tribune.storefront;

/** The web apps, each below a path of its own, and what each may ask the browser for. */
enum WebApp {
    VALIDATOR("camera=(self)");

    private static final String NOTHING_ELSE =
            ", microphone=(), geolocation=(), payment=(), usb=(), midi=(), display-capture=()";

    private final String permissions;

    WebApp(String permissions) {
        this.permissions = permissions + NOTHING_ELSE;
    }

    /** With a slash at either end. */
    String path() {
        return "/" + name().toLowerCase(java.util.Locale.ROOT) + "/";
    }

    /** Where it lies in the jar: the build puts it there. */
    String location() {
        return "classpath:/web" + path();
    }

    /** The header Permissions-Policy (W3C). */
    String permissions() {
        return permissions;
    }
}
