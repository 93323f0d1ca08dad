package tribune.identity.device;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.AccessDenied;
import tribune.contracts.identity.DeviceChanged;
import tribune.contracts.identity.DeviceRevoked;
import tribune.identity.Denials;
import tribune.identity.IdentityProblem;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Outbox;
import tribune.kernel.Service;
import tribune.kernel.web.Caller;
import tribune.kernel.web.RequestKey;

/** An organiser's scanners and tills, as its staff see them. */
final class Devices {
    private static final int MOST = 1_000;

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;
    private final DeviceStore store;
    private final PairingCodes codes;
    private final Denials denials;

    Devices(Service service, DeviceStore store, PairingCodes codes, Denials denials) {
        this.database = service.database();
        this.outbox = service.outbox();
        this.clock = service.clock();
        this.store = store;
        this.codes = codes;
        this.denials = denials;
    }

    Device add(Caller caller, Device.Wanted wanted, RequestKey key) {
        var organiser = new OrganiserId(caller.actsFor());
        var id = new DeviceId(key.id("device", organiser.value().toString()));
        var profile = wanted.profile().profile();
        var name = wanted.name().strip();
        var device = new Device(id, name, wanted.kind(), profile, 1, clock.instant(), null, null, null);
        return database.transaction(organiser, () -> {
            if (!store.insert(organiser, device, String.valueOf(caller.subject()), key.fingerprint())) {
                key.mustMatch(store.fingerprint(id).orElseThrow(Devices::unknown));
                return known(id);
            }
            if (store.countLive() > MOST)
                throw IdentityProblem.TOO_MANY_DEVICES.because("at most " + MOST + "; revoke one", "limit", MOST);
            store.list(organiser, id);
            return device;
        });
    }

    List<Device> list(Caller caller, @Nullable UUID before, int limit) {
        return database.read(new OrganiserId(caller.actsFor()), () -> store.page(before, limit));
    }

    Device get(Caller caller, DeviceId id) {
        return database.read(new OrganiserId(caller.actsFor()), () -> known(id));
    }

    /** The device learns its profile with its next token or status; access learns it by the fact. */
    Device change(Caller caller, DeviceId id, Device.Change change) {
        var organiser = new OrganiserId(caller.actsFor());
        return database.transaction(organiser, () -> {
            var device = living(id);
            var name = change.name() == null ? device.name() : change.name().strip();
            var wanted = change.profile();
            var profile = wanted == null ? device.profile() : wanted.profile();
            long version = store.change(id, name, profile);
            outbox.add(organiser, id, new DeviceChanged(id, organiser, version, name, device.kind(), profile));
            return known(id);
        });
    }

    /** A code for this device; the one before is worth nothing any more. A paired device can be paired anew. */
    Code code(Caller caller, DeviceId id) {
        var organiser = new OrganiserId(caller.actsFor());
        var code = PairingCodes.fresh();
        var expires = clock.instant().plus(PairingCodes.LIFE);
        return database.work(Set.of(organiser.value()), () -> {
            living(id);
            codes.put(new PairingCodes.Named(id, organiser), code, expires);
            return new Code(code, expires);
        });
    }

    record Code(String code, java.time.Instant expiresAt) {}

    /** For good, however often: its tokens are refused from the commit on. */
    void revoke(Caller caller, DeviceId id) {
        var organiser = new OrganiserId(caller.actsFor());
        database.work(Set.of(organiser.value()), () -> {
            var device = store.lock(id).orElseThrow(Devices::unknown).device();
            if (device.isRevoked()) return null;
            var now = clock.instant();
            long version = store.revoke(id, now);
            codes.drop(id);
            var key = device.key();
            if (key != null) denials.deny(AccessDenied.Subject.DEVICE, id.value(), key.goodUntil());
            outbox.add(organiser, id, new DeviceRevoked(id, organiser, version, now));
            return null;
        });
    }

    private Device known(DeviceId id) {
        return store.find(id).orElseThrow(Devices::unknown).device();
    }

    private Device living(DeviceId id) {
        var device = store.lock(id).orElseThrow(Devices::unknown).device();
        if (device.isRevoked()) throw IdentityProblem.DEVICE_REVOKED.because("make a new one");
        return device;
    }

    private static RuntimeException unknown() {
        return CommonProblem.NOT_FOUND.because("no such device");
    }
}
