package tribune.identity.login;

import java.util.regex.Pattern;
import tribune.kernel.Database;

/** Whose name stands on a screen: the organiser's that the request names, else the platform's. */
final class Brands {
    static final String PLATFORM = "Tribune";
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{2,40}");

    private final Database database;

    Brands(Database database) {
        this.database = database;
    }

    /** {@code organiser} in the request is a slug or an id. */
    String name(Onward onward) {
        return onward.parameter("organiser")
                .filter(named -> SLUG.matcher(named).matches())
                .flatMap(named -> database.directory(() -> database.sql("""
                                select name from organiser where slug = :named or cast(id as text) = :named limit 1
                                """)
                        .param("named", named)
                        .query(String.class)
                        .optional()))
                .orElse(PLATFORM);
    }
}
