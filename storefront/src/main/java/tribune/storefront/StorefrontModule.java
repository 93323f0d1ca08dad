package tribune.storefront;

import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.server.MimeMappings;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.Header;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tribune.kernel.web.Ports;

/**
 * The web apps over HTTP. Every process has them, so that a gate's app loads from the process that decides at the gate,
 * whatever else is down.
 */
@Configuration(proxyBeanMethods = false)
public class StorefrontModule implements WebMvcConfigurer {
    /** What a build names by its content never changes. */
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    /** What stands in the pages of others. */
    private static final CacheControl BRIEF =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private static final String WIDGET = "/widget.js";

    /** Index, service worker and manifest: asked for anew each time, answered with 304 if they are the same. */
    private static final CacheControl ASK = CacheControl.noCache();

    private final PublicApi api;
    private final Shops shops;
    private final Clock clock;

    StorefrontModule(Ports ports, Clock clock) {
        this.api = new PublicApi(ports);
        this.shops = new Shops(api);
        this.clock = clock;
    }

    @Bean
    PublicApi storefrontApi() {
        return api;
    }

    @Bean
    @Order(1)
    static SecurityFilterChain storefrontValidatorChain() {
        return chain(WebApp.VALIDATOR, WebApp.VALIDATOR.path(), unframed(WebApp.VALIDATOR));
    }

    /** The shop in a club's own page. */
    @Bean
    @Order(2)
    SecurityFilterChain storefrontFrameChain() {
        return chain(WebApp.SHOP, WebApp.SHOP.path() + "in/", new FramePolicy(shops));
    }

    @Bean
    @Order(3)
    static SecurityFilterChain storefrontShopChain() {
        return chain(WebApp.SHOP, WebApp.SHOP.path(), unframed(WebApp.SHOP));
    }

    /** For any site to load, and for nobody to keep for long: who embeds the shop embeds its newest. */
    @Bean
    @Order(4)
    static SecurityFilterChain storefrontWidgetChain() {
        var headers = new HeaderWriterFilter(List.of(
                new StaticHeadersWriter(List.of(
                        new Header("Access-Control-Allow-Origin", "*"),
                        new Header("Cross-Origin-Resource-Policy", "cross-origin"),
                        new Header("X-Content-Type-Options", "nosniff"))),
                new HstsHeaderWriter()));
        return new DefaultSecurityFilterChain(request -> request.getRequestURI().equals(WIDGET), headers);
    }

    /** No filter but headers: nothing here is anybody's own. */
    private static SecurityFilterChain chain(WebApp app, String path, HeaderWriter frames) {
        var headers = new HeaderWriterFilter(List.of(
                frames,
                new StaticHeadersWriter(List.of(
                        new Header("Permissions-Policy", app.permissions()),
                        new Header("Referrer-Policy", "no-referrer"),
                        new Header("Cross-Origin-Opener-Policy", "same-origin"),
                        new Header("Cross-Origin-Resource-Policy", "same-origin"),
                        new Header("X-Content-Type-Options", "nosniff"))),
                new HstsHeaderWriter()));
        headers.setShouldWriteHeadersEagerly(true); // an index that is forwarded to HEAD has no other moment
        return new DefaultSecurityFilterChain(request -> request.getRequestURI().startsWith(path), headers);
    }

    private static HeaderWriter unframed(WebApp app) {
        return new StaticHeadersWriter(List.of(
                new Header("Content-Security-Policy", app.policy(List.of())), new Header("X-Frame-Options", "DENY")));
    }

    /** Where the shop was built. */
    @Bean
    FilterRegistrationBean<Filter> storefrontFrontDoor() {
        var index = Index.of(WebApp.SHOP, "index.html");
        var filter = new FilterRegistrationBean<Filter>();
        filter.setEnabled(index.isPresent());
        filter.setFilter(index.<Filter>map(built -> new FrontDoor(
                        built, Index.of(WebApp.SHOP, "seats.html").orElse(built), new Pages(api, shops, clock), shops))
                .orElseGet(() -> (request, response, chain) -> chain.doFilter(request, response)));
        filter.addUrlPatterns(WebApp.SHOP.path() + "*");
        return filter;
    }

    /** Before all that knows sessions. */
    @Bean
    FilterRegistrationBean<OneLogIn> storefrontOneLogIn() {
        var filter = new FilterRegistrationBean<>(new OneLogIn(shops, api));
        filter.addUrlPatterns(OneLogIn.PAGES);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 30);
        return filter;
    }

    @Bean
    SiteMap storefrontSiteMap() {
        return new SiteMap(api, shops, clock);
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
        registry.addResourceHandler(WIDGET)
                .addResourceLocations(WebApp.SHOP.location())
                .setCacheControl(BRIEF);
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
     * Whoever comes to the platform itself is in the shop, of which the office's desk is a part. A device's pairing
     * link (identity's) leads to the gate's app; what is behind its # stays with the browser.
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
        registry.addRedirectViewController("/desk", WebApp.SHOP.path() + "desk");
        registry.addRedirectViewController("/pair", WebApp.VALIDATOR.path());
    }
}
