package tribune.kernel.web;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.core.env.Environment;
import org.springframework.format.FormatterRegistry;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.header.Header;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;
import tribune.kernel.Bus;
import tribune.kernel.Databases;
import tribune.kernel.Hints;
import tribune.kernel.Id;
import tribune.kernel.NatsBus;
import tribune.kernel.Services;
import tribune.kernel.Vault;

/** Every object of the kernel that a process has once, in reading order. Modules are wired on top of it. */
@Configuration(proxyBeanMethods = false)
public class Edge implements WebMvcConfigurer {
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

    private final ApplicationContext context;

    Edge(ApplicationContext context) {
        this.context = context;
    }

    /** Whole microseconds, as PostgreSQL keeps them. */
    @Bean
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    static Databases databases(Environment settings) {
        return new Databases(settings);
    }

    /** Part of readiness, not of liveness: a process whose database is away is not mended by starting it again. */
    @Bean
    static HealthIndicator databasesHealthIndicator(Databases databases) {
        return () -> {
            var answering = databases.answering();
            var health = answering.containsValue(false) ? Health.down() : Health.up();
            answering.forEach((service, answers) -> health.withDetail(service, answers ? "UP" : "AWAY"));
            return health.build();
        };
    }

    /**
     * {@code tribune.bus}: {@code local}, or the address of a NATS server with JetStream;
     * {@code tribune.bus.credentials}: the folder with each service's key for it.
     */
    @Bean(destroyMethod = "")
    static Bus bus(Environment settings) {
        var address = settings.getProperty("tribune.bus", "local");
        if (address.equals("local")) return new Bus.Local();
        var credentials = settings.getProperty("tribune.bus.credentials", "");
        var replicas = settings.getProperty("tribune.bus.replicas", Integer.class, 1);
        return new NatsBus(address, replicas, credentials.isEmpty() ? null : Path.of(credentials));
    }

    @Bean
    static Services services(Databases databases, Bus bus, Environment settings, Clock clock) {
        return new Services(databases, bus, new Vault(settings.getRequiredProperty("tribune.secret")), clock);
    }

    /** {@code tribune.redis}: HOST:PORT; without it every process goes by itself. */
    @Bean
    static Hints hints(Environment settings) {
        return Hints.at(settings.getProperty("tribune.redis", ""));
    }

    /** {@code tribune.tls.bundle}: the SSL bundle by which this process calls others; none: in the clear. */
    @Bean
    static Ports ports(Environment settings, ObjectProvider<SslBundles> bundles) {
        var bundle = settings.getProperty("tribune.tls.bundle", "");
        var tls =
                bundle.isEmpty() ? null : bundles.getObject().getBundle(bundle).createSslContext();
        return new Ports(settings, () -> settings.getRequiredProperty("local.server.port", Integer.class), tls);
    }

    @Bean
    static Gatekeeper gatekeeper(Services services, Environment settings) {
        return new Gatekeeper(services, settings.getProperty("tribune.in-flight", Integer.class, 400));
    }

    @Bean
    static AccessTokens accessTokens(Services services, Clock clock, Environment settings) {
        return new AccessTokens(services, clock, settings.getProperty("tribune.public-url", ""));
    }

    @Bean
    static ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    /** Before the security chain, so that a refused token has a trace too. */
    @Bean
    static FilterRegistrationBean<Tracing> tracing() {
        var filter = new FilterRegistrationBean<>(new Tracing());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    @Bean
    static BodyLimit bodyLimit() {
        return new BodyLimit();
    }

    /**
     * Requests are read strictly: a misspelt field, a number in quotes or a text without them is an error, not a silent
     * default. So is an empty text where an id stands, which would otherwise become an id without a value, and a text
     * that cannot be kept.
     */
    @Bean
    static JsonMapperBuilderCustomizer strictRequests() {
        var texts = new SimpleModule("storable texts").addDeserializer(String.class, new StorableText());
        return mapper -> mapper.addModule(texts)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfigDefaults(
                        coercions -> coercions.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Textual,
                        coercions -> coercions
                                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    }

    /**
     * The API, before every other chain, for nearly all requests are its own. Two filters and no more: who may call
     * what is said at each handler and kept by the {@link Gatekeeper}.
     */
    @Bean
    @Order(0)
    static SecurityFilterChain apiChain(AccessTokens tokens) {
        var headers = new HeaderWriterFilter(List.of(
                new StaticHeadersWriter(List.of(
                        new Header("X-Content-Type-Options", "nosniff"),
                        new Header("X-Frame-Options", "DENY"),
                        new Header("X-XSS-Protection", "0"),
                        new Header("Content-Security-Policy", POLICY))),
                new CacheControlHeadersWriter(),
                new HstsHeaderWriter()));
        return new DefaultSecurityFilterChain(
                request -> request.getRequestURI().startsWith("/v1/"), headers, Callers.filter(tokens));
    }

    /** What is neither the API's nor a service's own. */
    @Bean
    @Order(100)
    static SecurityFilterChain otherChain(HttpSecurity http, AccessTokens tokens) {
        http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(held -> held.securityContextRepository(new NullSecurityContextRepository()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/metrics")
                        .hasAuthority("SCOPE_platform:metrics")
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(server ->
                        server.jwt(jwt -> jwt.decoder(tokens)).authenticationEntryPoint(Callers.refusedToken()));
        return http.build();
    }

    /** A filter that is watched costs more than what it does; the request as a whole is measured. */
    @Bean
    static SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(context.getBean(Gatekeeper.class));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Callers());
    }

    /** Typed ids in paths and parameters. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        ConverterFactory<String, Id> ids = new IdConverters();
        registry.addConverterFactory(ids);
    }

    /**
     * A text of a request, if it can be kept to the character: a zero character is no text for PostgreSQL, and half a
     * surrogate pair would silently become a question mark on its way there.
     */
    private static final class StorableText extends StringDeserializer {
        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            var text = super.deserialize(json, context);
            if (text != null && text.codePoints().anyMatch(StorableText::isLost))
                throw context.weirdStringException("", String.class, "a zero character or half a surrogate pair");
            return text;
        }

        /** {@code codePoints} joins whole pairs, so a surrogate that is left stands alone. */
        private static boolean isLost(int codePoint) {
            return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
        }
    }

    /** Reads a typed id from a path or parameter: the canonical 36 characters of a UUID and nothing else. */
    private static final class IdConverters implements ConverterFactory<String, Id> {
        @Override
        public <T extends Id> Converter<String, T> getConverter(Class<T> kind) {
            return text -> {
                var uuid = UUID.fromString(text);
                if (!uuid.toString().equalsIgnoreCase(text)) throw new IllegalArgumentException("not a canonical UUID");
                return make(kind, uuid);
            };
        }

        private static <T extends Id> T make(Class<T> kind, UUID value) {
            try {
                var constructor = MethodHandles.publicLookup()
                        .findConstructor(kind, MethodType.methodType(void.class, UUID.class));
                return kind.cast(constructor.invoke(value));
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
