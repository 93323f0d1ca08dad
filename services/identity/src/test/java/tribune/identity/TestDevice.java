package tribune.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import tribune.kernel.Json;

/** A device as a browser would be one: it makes its own P-256 key and signs with it. */
final class TestDevice {
    ECKey key = fresh();
    String audience = IdentityProcess.ISSUER;
    Duration clockOff = Duration.ZERO;
    String id = "";

    static ECKey fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** With the key in the header. */
    String proof(ECKey shown, String nonce) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("device-pairing+jwt"))
                .jwk(shown.toPublicJWK())
                .build();
        return sign(header, claims().claim("nonce", nonce).build(), shown);
    }

    String assertion() {
        return assertion(UUID.randomUUID().toString());
    }

    String assertion(String jti) {
        return assertion(
                "device-assertion+jwt",
                claims().jwtID(jti).issuer(id).subject(id).build());
    }

    String assertion(String type, JWTClaimsSet claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .build();
        return sign(header, claims, key);
    }

    JWTClaimsSet.Builder claims() {
        var now = Instant.now().plus(clockOff);
        return new JWTClaimsSet.Builder()
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)));
    }

    IdentityProcess.Answer pair(IdentityProcess identity, String code) {
        var plain = code.replace("-", "");
        var answer = post(identity, "/v1/devices/pairing", Map.of("code", code, "proof", proof(key, plain)));
        if (answer.status() == 200) id = answer.text("deviceId");
        return answer;
    }

    IdentityProcess.Answer token(IdentityProcess identity) {
        return post(identity, "/v1/devices/token", Map.of("assertion", assertion()));
    }

    static IdentityProcess.Answer post(IdentityProcess identity, String path, Map<String, String> body) {
        return identity.post(path, null, Json.write(body));
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, ECKey key) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
