package tribune.identity.oauth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tribune.kernel.Keys;
import tribune.kernel.Service;
import tribune.kernel.web.AccessTokens;

/**
 * The keys that sign tokens, one after the other. A new one is published a day before it is used, so that nobody meets
 * a token whose key is unknown; an old one stays published until its last token has run out.
 */
final class SigningKeys {
    static final Duration AHEAD = Duration.ofDays(1);
    static final Duration PERIOD = Duration.ofDays(90);

    /** The longest token signed here lives half an hour. */
    static final Duration AFTER = Duration.ofHours(1);

    /** How long a process may go without looking whether another has changed the keys. */
    private static final Duration REREAD = Duration.ofSeconds(30);

    private static final int BITS = 2048;

    private final Keys keys;
    private final Clock clock;
    private volatile Ring ring;

    private record Key(RSAKey jwk, Instant since) {}

    private record Ring(List<Key> keys, Instant read) {}

    SigningKeys(Service service) {
        this.keys = service.keys();
        this.clock = service.clock();
        this.ring = turn(standing -> standing.isEmpty());
    }

    /** What is published; the library leaves out the private parts. */
    JWKSource<SecurityContext> published() {
        return (selector, _) -> selector.select(new JWKSet(
                current().keys().stream().map(Key::jwk).map(JWK.class::cast).toList()));
    }

    /** The one key that signs now. */
    JWKSource<SecurityContext> signing() {
        return (selector, _) -> selector.select(
                new JWKSet(signs(current().keys(), clock.instant()).jwk()));
    }

    /** Makes the next key in time and throws away those that are through. */
    void rotate() {
        ring = turn(standing ->
                standing.isEmpty() || !standing.getLast().since().plus(PERIOD).isAfter(clock.instant()));
        var now = clock.instant();
        for (var key : ring.keys()) {
            if (through(key, ring.keys(), now)) keys.forget(key.jwk().getKeyID());
        }
        ring = read();
    }

    /** The next key now, to be used in a day; what the old one signed stays good. */
    void renew() {
        ring = turn(_ -> true);
    }

    /** The old keys may be in wrong hands: a new one signs from now on, and nobody believes the others. */
    void replace() {
        var old = keys.pairs(AccessTokens.ALGORITHM);
        ring = turn(_ -> true);
        old.forEach(kept -> keys.withdraw(kept.pair().kid()));
        ring = read();
    }

    /** Oldest first; the one in use, and since when each stands. */
    record Shown(String kid, Instant since, boolean signs) {}

    List<Shown> shown() {
        var all = current().keys();
        var signs = signs(all, clock.instant());
        return all.stream()
                .map(key -> new Shown(key.jwk().getKeyID(), key.since(), key == signs))
                .toList();
    }

    private Ring current() {
        var known = ring;
        if (known.read().plus(REREAD).isAfter(clock.instant())) return known;
        ring = read();
        return ring;
    }

    private Ring read() {
        return ring(keys.pairs(AccessTokens.ALGORITHM));
    }

    private Ring turn(java.util.function.Predicate<List<Keys.Kept>> due) {
        return ring(keys.pairs(
                AccessTokens.ALGORITHM, standing -> due.test(standing) ? Optional.of(make()) : Optional.empty()));
    }

    private Ring ring(List<Keys.Kept> kept) {
        return new Ring(
                kept.stream().map(one -> new Key(jwk(one.pair()), one.since())).toList(), clock.instant());
    }

    /** The newest that has been published for long enough; at the very beginning there is only one. */
    private static Key signs(List<Key> keys, Instant now) {
        return keys.reversed().stream()
                .filter(key -> !key.since().plus(AHEAD).isAfter(now))
                .findFirst()
                .orElse(keys.getFirst());
    }

    private static boolean through(Key key, List<Key> keys, Instant now) {
        return keys.stream()
                .filter(next -> next.since().isAfter(key.since()))
                .anyMatch(next -> !next.since().plus(AHEAD).plus(AFTER).isAfter(now));
    }

    private static Keys.Pair make() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            return new Keys.Pair(
                    pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static RSAKey jwk(Keys.Pair pair) {
        try {
            var factory = KeyFactory.getInstance("RSA");
            var publicKey = (RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(pair.publicKey()));
            return new RSAKey.Builder(publicKey)
                    .privateKey(factory.generatePrivate(new PKCS8EncodedKeySpec(pair.secret())))
                    .keyID(pair.kid())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.PS256)
                    .build();
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
