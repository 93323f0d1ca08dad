package tribune.journeys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.text.ParseException;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tribune.app.ServiceName;
import tribune.kernel.testing.TestCluster;

/**
 * Access tokens as identity would never write them, and yet with a good signature: by a key that this platform's
 * services have been made to take for identity's. Header and claims are a genuine token's, except what a test changes.
 */
final class Forge {
    private static final int BITS = 2048;

    private final KeyPair pair = pair();
    private final String kid = UUID.randomUUID().toString();
    private final SignedJWT genuine;

    Forge(Deployment platform, Api client) {
        genuine = read(client.token());
        var database = JdbcClient.create(TestCluster.postgres().superuser(platform.database()));
        for (var service : ServiceName.all()) {
            database.sql("insert into " + service
                            + ".known_key (kid, issuer, algorithm, public_key) values (:kid, 'identity', :alg, :key)")
                    .param("kid", kid)
                    .param("alg", genuine.getHeader().getAlgorithm().getName())
                    .param("key", pair.getPublic().getEncoded())
                    .update();
        }
    }

    /** A genuine token of this client with these claims instead of its own; {@code null} leaves one out. */
    String like(Api client, Map<String, Object> changes) {
        try {
            var claims = new JWTClaimsSet.Builder(read(client.token()).getJWTClaimsSet());
            changes.forEach(claims::claim);
            var header = new JWSHeader.Builder(genuine.getHeader().getAlgorithm())
                    .type(genuine.getHeader().getType())
                    .keyID(kid)
                    .build();
            var token = new SignedJWT(header, claims.build());
            token.sign(new RSASSASigner(pair.getPrivate()));
            return token.serialize();
        } catch (ParseException | JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SignedJWT read(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
