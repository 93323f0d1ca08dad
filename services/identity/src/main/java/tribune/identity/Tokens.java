package tribune.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import tribune.kernel.Keys;
import tribune.kernel.web.AccessTokens;

/**
 * Access tokens: RS256 (every client library knows it), ten minutes long, with the claims {@code organiser} (UUID;
 * absent for the platform's own clients) and {@code scope} (separated by blanks, RFC 9068).
 */
final class Tokens {
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String ALGORITHM = "RS256";
    private static final int BITS = 2048;

    private final ImmutableJWKSet<SecurityContext> keys;

    Tokens(Keys keys) {
        this.keys = new ImmutableJWKSet<>(new JWKSet(jwk(keys.pair(ALGORITHM, Tokens::make))));
    }

    /** The keys to publish; the server leaves out their private parts. */
    JWKSource<SecurityContext> keys() {
        return keys;
    }

    JwtGenerator generator() {
        var generator = new JwtGenerator(new NimbusJwtEncoder(keys));
        generator.setJwtCustomizer(Tokens::claims);
        return generator;
    }

    /** A token of these claims, for what the authorization server's grants do not know: devices. */
    String sign(JwtClaimsSet claims) {
        var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return new NimbusJwtEncoder(keys)
                .encode(JwtEncoderParameters.from(header, claims))
                .getTokenValue();
    }

    private static void claims(JwtEncodingContext context) {
        var claims = context.getClaims();
        claims.audience(List.of(AccessTokens.AUDIENCE));
        claims.claim("scope", String.join(" ", context.getAuthorizedScopes()));
        var organiser = context.getRegisteredClient().getClientSettings().getSetting(RegisteredClients.ORGANISER);
        if (organiser != null) claims.claim("organiser", organiser);
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
                    .algorithm(JWSAlgorithm.RS256)
                    .build();
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
