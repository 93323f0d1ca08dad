package tribune.identity.device;

import java.text.ParseException;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.IdentityProblem;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;

/** Recognises a device by what it signed (RFC 7523 section 3); each assertion is taken once. */
final class Assertions {
    private final Database database;
    private final Clock clock;
    private final DeviceStore store;
    private final String issuer;

    Assertions(Service service, DeviceStore store, String issuer) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = store;
        this.issuer = issuer;
    }

    record Checked(OrganiserId organiser, Device device, String keyId, String jti) {}

    /** An unknown device and a wrong signature are refused alike: nobody learns which ids there are. */
    Checked check(String assertion) {
        var jwt = Proof.read(assertion, Proof.ASSERTION);
        try {
            var id = id(jwt.getJWTClaimsSet().getIssuer());
            if (!id.value().toString().equals(jwt.getJWTClaimsSet().getSubject())) throw unrecognised();
            var organiser = database.directory(() -> store.organiser(id)).orElseThrow(Assertions::unrecognised);
            return database.work(Set.of(organiser.value()), () -> {
                var now = clock.instant();
                var keyed = store.find(id).orElseThrow(Assertions::unrecognised);
                var device = keyed.device();
                if (keyed.publicKey() == null || device.key() == null) throw unrecognised();
                var key = new Proof.Key(keyed.publicKey(), device.key().id());
                var proof = Proof.check(jwt, key, issuer, now);
                if (device.isRevoked()) throw CommonProblem.ACCESS_REVOKED.because("this device is revoked for good");
                if (!device.key().goodUntil().isAfter(now))
                    throw IdentityProblem.DEVICE_PROOF_REFUSED.because("the key is too old: pair again");
                var jti = proof.nonce(proof.claims().getJWTID());
                if (!store.use(organiser, id, jti, proof.expires(), now))
                    throw IdentityProblem.DEVICE_PROOF_REFUSED.because("this assertion was used before");
                store.seen(id, now);
                return new Checked(organiser, device, key.id(), jti);
            });
        } catch (ParseException malformed) {
            throw unrecognised();
        }
    }

    private static DeviceId id(@org.jspecify.annotations.Nullable String text) {
        try {
            if (text != null) return new DeviceId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw unrecognised();
        }
        throw unrecognised();
    }

    private static RuntimeException unrecognised() {
        return Proof.refused("the signature does not fit the key");
    }
}
