package tribune.identity.signon;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tribune.identity.signon.ProviderFailed.Reason;

/**
 * The providers as this process knows them, by issuer. A discovery document is read again after an hour, keys after a
 * quarter of one, and before that when a token names a key that is not among them, twice in half a minute at most.
 */
final class Providers {
    private static final Duration DOCUMENT = Duration.ofHours(1);
    private static final long KEYS_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final long REFRESH_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final long PAUSE_MILLIS = Duration.ofSeconds(30).toMillis();
    /** Five an organiser; a platform with more than this many in use reads some documents more often. */
    private static final int MOST = 1_000;

    private final ProviderHttp http;
    private final Addresses addresses;
    private final Clock clock;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    private record Known(Provider provider, Instant read) {}

    Providers(ProviderHttp http, Addresses addresses, Clock clock) {
        this.http = http;
        this.addresses = addresses;
        this.clock = clock;
    }

    Provider of(String issuer) throws ProviderFailed {
        var before = get(issuer);
        if (before != null && before.read().plus(DOCUMENT).isAfter(clock.instant())) return before.provider();
        return fresh(issuer);
    }

    /** Read now, whatever is known. */
    Provider fresh(String issuer) throws ProviderFailed {
        var provider = discover(issuer);
        put(issuer, new Known(provider, clock.instant()));
        return provider;
    }

    private synchronized @Nullable Known get(String issuer) {
        return known.get(issuer);
    }

    private synchronized void put(String issuer, Known fresh) {
        known.put(issuer, fresh);
    }

    private Provider discover(String issuer) throws ProviderFailed {
        var metadata = metadata(issuer);
        if (!issuer.equals(metadata.getIssuer().getValue()))
            throw new ProviderFailed(Reason.ISSUER_DIFFERS, "the document is another issuer's");
        boolean whole = Stream.of(
                        metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI())
                .allMatch(endpoint -> endpoint != null && addresses.allowed(endpoint.toString()));
        if (!whole) throw new ProviderFailed(Reason.NOT_A_PROVIDER, "an endpoint is missing or not allowed");
        return new Provider(metadata, keys(metadata.getJWKSetURI()), http);
    }

    private OIDCProviderMetadata metadata(String issuer) throws ProviderFailed {
        var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        try {
            var document = http.retrieveResource(url(URI.create(base + "/.well-known/openid-configuration")));
            return OIDCProviderMetadata.parse(Objects.requireNonNull(document.getContent()));
        } catch (IOException away) {
            throw new ProviderFailed(Reason.AWAY, away);
        } catch (ParseException malformed) {
            throw new ProviderFailed(Reason.NOT_A_PROVIDER, malformed);
        }
    }

    private JWKSource<SecurityContext> keys(URI address) throws ProviderFailed {
        try {
            return JWKSourceBuilder.create(url(address), http)
                    .cache(KEYS_MILLIS, REFRESH_MILLIS)
                    .refreshAheadCache(false)
                    .rateLimited(PAUSE_MILLIS)
                    .build();
        } catch (IOException malformed) {
            throw new ProviderFailed(Reason.NOT_A_PROVIDER, malformed);
        }
    }

    private static URL url(URI address) throws IOException {
        return address.toURL();
    }
}
