package tribune.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import tribune.app.Platform;
import tribune.identity.IdentityModule;
import tribune.kernel.web.Edge;

/**
 * The platform's server with the floor and no service, or with identity alone ({@code --signed}) so that there are
 * access tokens to check: started by a benchmark as a process of its own.
 */
public final class FloorServer {
    private FloorServer() {}

    public static void main(String... settings) {
        boolean signed = new SimpleCommandLinePropertySource(settings).containsProperty("signed");
        var parts = signed
                ? new Class<?>[] {Platform.class, Edge.class, FloorModule.class, IdentityModule.class}
                : new Class<?>[] {Platform.class, Edge.class, FloorModule.class};
        new SpringApplication(parts).run(settings);
    }
}
