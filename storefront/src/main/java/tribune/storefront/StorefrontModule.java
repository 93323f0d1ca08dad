package tribune.storefront;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.server.MimeMappings;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.Header;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The web apps over HTTP. Every process has them, so that a gate's app loads from the process that decides at the gate,
 * whatever else is down.
 */
@Configuration(proxyBeanMethods = false)
public class StorefrontModule implements WebMvcConfigurer {
    /** What a build names by its content never changes. */
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    /** Index, service worker and manifest: asked for anew each time, answered with 304 if they are the same. */
    private static final CacheControl ASK = CacheControl.noCache();

    @Bean
    @Order(1)
    static SecurityFilterChain storefrontValidatorChain() {
        return chain(WebApp.VALIDATOR);
    }

    @Bean
    @Order(2)
    static SecurityFilterChain storefrontShopChain() {
        return chain(WebApp.SHOP);
    }

    /** No filter but headers: nothing here is anybody's own. */
    private static SecurityFilterChain chain(WebApp app) {
        var headers = new HeaderWriterFilter(List.of(
                new StaticHeadersWriter(List.of(
                        new Header("Content-Security-Policy", app.policy()),
                        new Header("Permissions-Policy", app.permissions()),
                        new Header("Referrer-Policy", "no-referrer"),
                        new Header("Cross-Origin-Opener-Policy", "same-origin"),
                        new Header("Cross-Origin-Resource-Policy", "same-origin"),
                        new Header("X-Content-Type-Options", "nosniff"),
                        new Header("X-Frame-Options", "DENY"))),
                new HstsHeaderWriter()));
        headers.setShouldWriteHeadersEagerly(true); // an index that is forwarded to HEAD has no other moment
        return new DefaultSecurityFilterChain(request -> request.getRequestURI().startsWith(app.path()), headers);
    }

    /** One that neither Tomcat nor Spring knows; both know the others. */
    @Bean
    static WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> storefrontTypes() {
        var types = new MimeMappings();
        types.add("webmanifest", "application/manifest+json");
        return server -> server.addMimeMappings(types);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (var app : WebApp.values()) {
            registry.addResourceHandler(app.path() + "assets/**")
                    .addResourceLocations(app.location() + "assets/")
                    .setCacheControl(FOR_EVER);
            registry.addResourceHandler(app.path() + "**")
                    .addResourceLocations(app.location())
                    .setCacheControl(ASK)
                    .resourceChain(false)
                    .addResolver(new AppFiles());
        }
    }

    /**
     * Whoever comes to the platform itself is in the shop. A device's pairing link (identity's) leads to the gate's app;
     * what is behind its # stays with the browser.
     */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        for (var app : WebApp.values()) {
            var path = app.path();
            registry.addViewController(path).setViewName("forward:" + path + "index.html");
            registry.addRedirectViewController(path.substring(0, path.length() - 1), path)
                    .setKeepQueryParams(true);
        }
        registry.addRedirectViewController("/", WebApp.SHOP.path()).setKeepQueryParams(true);
        registry.addRedirectViewController("/pair", WebApp.VALIDATOR.path());
    }
}
