package tribune.app;

import java.util.Map;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * {@code --services=access,sales} starts a subset (default: all). {@code --dev} brings its own PostgreSQL and Redis and
 * a demo league; without it the process is configured by environment alone (docs/operate/settings.md).
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        var options = new SimpleCommandLinePropertySource(args);
        var services = ServiceName.parse(options.getProperty("services"));
        if (options.containsProperty("dev")) Development.start(services, options, args);
        else Platform.start(services, Map.of(), args);
    }
}
