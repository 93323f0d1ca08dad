package tribune.kernel.web;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriBuilder;
import org.springframework.web.util.UriBuilderFactory;
import tribune.kernel.Id;
import tribune.kernel.Json;
import tribune.kernel.Keys;

/**
 * Clients for the few questions that services ask one another. The base URL is {@code tribune.url.SERVICE}, by default
 * this process. Connections are pooled (Apache's client costs an eighth of the JDK's), calls bounded in time.
 */
public final class Ports implements AutoCloseable {
    private static final int CONNECTIONS = 64;

    private final Environment settings;
    private final Supplier<Integer> ownPort;
    private final CloseableHttpClient http;

    /** {@code tls}: whom this process trusts, and by what it is known itself; none where calls go in the clear. */
    public Ports(Environment settings, Supplier<Integer> ownPort, @Nullable SSLContext tls) {
        this.settings = settings;
        this.ownPort = ownPort;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS * 2)
                .setTlsSocketStrategy(
                        tls == null ? DefaultClientTlsStrategy.createDefault() : new DefaultClientTlsStrategy(tls))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofSeconds(2))
                        .setSocketTimeout(Timeout.ofSeconds(8))
                        .build())
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.ofSeconds(2))
                        .setRedirectsEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
    }

    /** A client of {@code port} at {@code service}; each call carries a token signed by the calling service. */
    public <T> T client(Class<T> port, String service, Keys callersKeys) {
        var token = new CallToken(service, callersKeys);
        var rest = RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(http))
                .uriBuilderFactory(new Address(() -> base(service)))
                .configureMessageConverters(
                        converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(Json.mapper())))
                .requestInterceptor((request, body, next) -> {
                    request.getHeaders().set("Authorization", "PASETO " + token.get());
                    return next.execute(request, body);
                })
                .build();
        var ids = new DefaultFormattingConversionService();
        ids.addConverter(Id.class, String.class, id -> id.value().toString());
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(rest))
                .conversionService(conversions())
                .conversionService(ids)
                .build()
                .createClient(port);
    }

    /** A client without a token of ours, for calls that carry a proof of their own, such as a signed webhook. */
    public RestClient untrusted(String service) {
        return RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(http))
                .uriBuilderFactory(new Address(() -> base(service)))
                .build();
    }

    /** Where people's browsers reach the platform: {@code tribune.public-url}, by default this process. */
    public String publicBase() {
        return settings.getProperty("tribune.public-url", self());
    }

    /** Typed ids go into paths as plain UUIDs. */
    private static ConversionService conversions() {
        var conversions = new DefaultFormattingConversionService();
        conversions.addConverter(Id.class, String.class, id -> id.value().toString());
        return conversions;
    }

    private String base(String service) {
        return settings.getProperty("tribune.url." + service, self());
    }

    private String self() {
        var scheme = settings.getProperty("server.ssl.bundle", "").isEmpty() ? "http" : "https";
        return scheme + "://127.0.0.1:" + ownPort.get();
    }

    @Override
    public void close() throws java.io.IOException {
        http.close();
    }

    /** A token for calls to one service, signed anew when a third of its life is over. */
    private static final class CallToken {
        private final String service;
        private final Keys keys;
        private volatile String signed = "";
        private volatile long renewal;

        CallToken(String service, Keys keys) {
            this.service = service;
            this.keys = keys;
        }

        String get() {
            long now = System.nanoTime();
            if (signed.isEmpty() || now - renewal > 0) {
                signed = keys.token(service, "call", null, Gatekeeper.SERVICE_TOKEN_LIFE);
                renewal = now + Gatekeeper.SERVICE_TOKEN_LIFE.dividedBy(3).toNanos();
            }
            return signed;
        }
    }

    /** Resolves the base at each call: this process knows its own port only after it has started. */
    private record Address(Supplier<String> base) implements UriBuilderFactory {
        private DefaultUriBuilderFactory now() {
            return new DefaultUriBuilderFactory(base.get());
        }

        @Override
        public URI expand(String template, Map<String, ?> variables) {
            return now().expand(template, variables);
        }

        @Override
        public URI expand(String template, @Nullable Object... variables) {
            return now().expand(template, variables);
        }

        @Override
        public UriBuilder uriString(String template) {
            return now().uriString(template);
        }

        @Override
        public UriBuilder builder() {
            return now().builder();
        }
    }
}
