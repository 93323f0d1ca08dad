package tribune.identity.device;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.DevicePaired;
import tribune.identity.IdentityProblem;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Outbox;
import tribune.kernel.Service;

/** How a device becomes known by its own key, and changes it. */
final class Pairing {
    /** A device that was away for longer is paired anew. */
    private static final Duration KEY_LIFE = Duration.ofDays(365);

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;
    private final DeviceStore store;
    private final PairingCodes codes;
    private final String issuer;

    Pairing(Service service, DeviceStore store, PairingCodes codes, String issuer) {
        this.database = service.database();
        this.outbox = service.outbox();
        this.clock = service.clock();
        this.store = store;
        this.codes = codes;
        this.issuer = issuer;
    }

    record Paired(DeviceId deviceId, OrganiserId organiserId, Device device, String issuer, Instant serverTime) {}

    /** The key is proved before the code is looked at: a guess costs its maker more than us. */
    Paired pair(String typed, String proof, String source) {
        var code = PairingCodes.plain(typed);
        var now = clock.instant();
        var shown = Proof.ofNewKey(proof, issuer, now);
        if (!code.equals(text(shown, "nonce"))) throw Proof.refused("nonce must be the code");
        var named = database.directory(() -> named(code, source, now))
                .orElseThrow(() -> IdentityProblem.PAIRING_CODE_UNKNOWN.because("ask for a new one"));
        return database.work(Set.of(named.organiser().value()), () -> {
            if (!codes.take(code)) throw IdentityProblem.PAIRING_CODE_UNKNOWN.because("it was used");
            return hold(named.organiser(), named.device(), shown.key(), now);
        });
    }

    private Optional<PairingCodes.Named> named(String code, String source, Instant now) {
        if (codes.exhausted(source, now)) {
            throw CommonProblem.TOO_MANY_REQUESTS.because("too many wrong codes", "retryAfterSeconds", 600);
        }
        var named = codes.find(code, now);
        if (named.isEmpty()) codes.countWrong(source, now);
        return named;
    }

    /** The old key signs that the change is wanted, the new one that it is there. Then the old one is worthless. */
    Paired change(Assertions.Checked old, String proof) {
        var now = clock.instant();
        var shown = Proof.ofNewKey(proof, issuer, now);
        if (!old.jti().equals(text(shown, "nonce"))) throw Proof.refused("nonce must be the assertion's jti");
        return database.work(Set.of(old.organiser().value()), () -> {
            var standing = store.lock(old.device().id()).orElseThrow().device().key();
            if (standing == null || !standing.id().equals(old.keyId())) throw Proof.refused("the key was changed");
            return hold(old.organiser(), old.device().id(), shown.key(), now);
        });
    }

    private Paired hold(OrganiserId organiser, DeviceId id, Proof.Key key, Instant now) {
        long version = store.key(id, key, now, now.plus(KEY_LIFE));
        var device = store.find(id).orElseThrow().device();
        var fact = new DevicePaired(id, organiser, version, device.name(), device.kind(), device.profile());
        outbox.add(organiser, id, fact);
        return new Paired(id, organiser, device, issuer, now);
    }

    private static String text(Proof proof, String claim) {
        try {
            return String.valueOf(proof.claims().getStringClaim(claim));
        } catch (ParseException malformed) {
            throw Proof.refused(claim + " must be a text");
        }
    }
}
