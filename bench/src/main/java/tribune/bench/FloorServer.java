package tribune.bench;

import org.springframework.boot.SpringApplication;
import tribune.app.Platform;
import tribune.kernel.web.Edge;

/** The platform's server with the floor and no service: started by a benchmark as a process of its own. */
public final class FloorServer {
    private FloorServer() {}

    public static void main(String... settings) {
        new SpringApplication(Platform.class, Edge.class, FloorModule.class).run(settings);
    }
}
