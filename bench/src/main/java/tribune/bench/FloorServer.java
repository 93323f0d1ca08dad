package tribune.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import tribune.kernel.web.Edge;

/** The platform's server with the floor and no service: started by a benchmark as a process of its own. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
public class FloorServer {
    public static void main(String... settings) {
        new SpringApplication(FloorServer.class, Edge.class, FloorModule.class).run(settings);
    }
}
