package tribune.identity.signon;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls to providers. Each is bounded: in where it goes ({@link Addresses}), in time as a whole, in size, and in how
 * many wait for one provider at once; redirects are not followed, nothing is unpacked, no cookie is kept.
 */
final class ProviderHttp implements HTTPRequestSender, ResourceRetriever, AutoCloseable {
    static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8 * 1024;
    /** A provider that hangs holds this many requests of ours and no more. */
    private static final int PER_PROVIDER = 5;

    private static final int ALL = 50;
    private static final Timeout EACH = Timeout.ofSeconds(3);
    private static final int WHOLE_SECONDS = 6;

    private final Addresses addresses;
    private final CloseableHttpClient http;

    ProviderHttp(Addresses addresses) {
        this.addresses = addresses;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setMaxConnPerRoute(PER_PROVIDER)
                .setMaxConnTotal(ALL)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(EACH)
                        .setSocketTimeout(EACH)
                        .setTimeToLive(Timeout.ofMinutes(1))
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .build())
                        .build())
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(EACH)
                        .setResponseTimeout(EACH)
                        .setRedirectsEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .disableRedirectHandling()
                .setUserAgent("Tribune")
                .build();
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        var response = call(new HttpUriRequestBase("GET", URI.create(url.toString())));
        if (response.getStatusCode() != 200) throw new IOException("status " + response.getStatusCode());
        return new Resource(Objects.requireNonNull(response.getBody()), "application/json");
    }

    /** A form, as the token endpoint takes it. */
    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
        var request = new HttpUriRequestBase(asked.getMethod().name(), asked.getURI());
        var authorization = asked.getHeaderMap().get("Authorization");
        if (authorization != null) request.setHeader("Authorization", authorization.getFirst());
        request.setHeader("Accept", "application/json");
        request.setEntity(new StringEntity(
                Objects.requireNonNullElse(asked.getBody(), ""), ContentType.APPLICATION_FORM_URLENCODED));
        return call(request);
    }

    private HTTPResponse call(HttpUriRequestBase request) throws IOException {
        if (!addresses.allowed(whole(request))) throw new IOException("an address that is not allowed");
        var bound = CompletableFuture.delayedExecutor(WHOLE_SECONDS, TimeUnit.SECONDS);
        var over = CompletableFuture.runAsync(request::cancel, bound);
        try {
            return http.execute(request, ProviderHttp::read);
        } finally {
            over.cancel(false);
        }
    }

    private static String whole(HttpUriRequestBase request) throws IOException {
        try {
            return request.getUri().toString();
        } catch (URISyntaxException malformed) {
            throw new IOException(malformed);
        }
    }

    private static HTTPResponse read(ClassicHttpResponse answer) throws IOException {
        var response = new HTTPResponse(answer.getCode());
        var entity = answer.getEntity();
        var bytes = entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            answer.close();
            throw new IOException("an answer that is too long");
        }
        response.setHeader("Content-Type", "application/json");
        response.setBody(new String(bytes, StandardCharsets.UTF_8));
        return response;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
