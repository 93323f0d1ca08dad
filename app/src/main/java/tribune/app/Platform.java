package tribune.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;
import tribune.app.api.ApiDocument;
import tribune.app.api.ApiPages;
import tribune.kernel.web.Edge;
import tribune.storefront.StorefrontModule;

/** One process of the platform: the edge, the API document, the web apps, and the modules of the chosen services. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
public class Platform {
    /** {@code settings} win over environment and files; tests and development use them. */
    public static ConfigurableApplicationContext start(
            Set<ServiceName> services, Map<String, Object> settings, String... args) {
        List<Class<?>> parts = new ArrayList<>(
                List.of(Platform.class, Edge.class, ApiDocument.class, ApiPages.class, StorefrontModule.class));
        services.forEach(service -> parts.add(service.module()));
        boolean some = !services.isEmpty() && services.size() < ServiceName.values().length;
        var application = new SpringApplication(parts.toArray(Class[]::new));
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(true);
        application.setEnvironment(environment(settings));
        if (some) application.addInitializers(context -> mustReachOthers(context.getEnvironment()));
        return application.run(args);
    }

    /** The settings are there before the log is set up, which reads its levels from them. */
    private static ConfigurableEnvironment environment(Map<String, Object> settings) {
        var environment = new StandardServletEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("platform", settings));
        return environment;
    }

    /** Facts must reach the services that run elsewhere, and a bus within this process would lose them. */
    private static void mustReachOthers(Environment settings) {
        if (settings.getProperty("tribune.bus", "local").equals("local")) {
            throw new IllegalStateException("--services= names some services only: set tribune.bus to a NATS server");
        }
    }

    public static int port(ConfigurableApplicationContext context) {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
