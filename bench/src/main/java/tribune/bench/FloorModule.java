package tribune.bench;

import jakarta.servlet.Filter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/** Adds the floor to a server: one open endpoint outside every filter, one behind the filters of the API. */
@Configuration(proxyBeanMethods = false)
class FloorModule {
    @Bean
    static FloorController floorController() {
        return new FloorController();
    }

    @Bean
    @Order(1)
    static SecurityFilterChain floorChain() {
        return new DefaultSecurityFilterChain(request -> Floor.PATH.equals(request.getRequestURI()), List.<Filter>of());
    }
}
