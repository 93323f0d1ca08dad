package tribune.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import tribune.identity.audit.VerifyAudit;
import tribune.kernel.EmbeddedPostgres;

/**
 * {@code --services=access,sales} starts a subset (default: all). {@code --dev} brings its own PostgreSQL and Redis and
 * a demo league; without it the process is configured by environment alone (docs/operate/settings.md).
 * {@code --bus-access=FOLDER} only writes who may do what at the broker, with a key for each service.
 * {@code --verify-audit} starts nothing: it goes over the audit log.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        var options = new SimpleCommandLinePropertySource(args);
        var services = ServiceName.parse(options.getProperty("services"));
        var access = options.getProperty("bus-access");
        if (access != null) System.out.println(BusAccess.write(Path.of(access)));
        else if (options.containsProperty("verify-audit")) verifyAudit(options);
        else if (options.containsProperty("dev")) develop(services, options, args);
        else Platform.start(services, Map.of(), args);
    }

    /** Reads the database of the settings, or an export, and ends with 0 if no chain is broken. */
    private static void verifyAudit(SimpleCommandLinePropertySource options) {
        var settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(options);
        System.exit(VerifyAudit.run(settings, System.out::println) ? 0 : 1);
    }

    private static void develop(Set<ServiceName> services, SimpleCommandLinePropertySource options, String[] args) {
        try {
            Development.start(services, options, args);
        } catch (EmbeddedPostgres.InUse second) {
            System.err.println(second.getMessage());
            System.exit(1);
        }
    }
}
