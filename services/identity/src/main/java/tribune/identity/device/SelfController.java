package tribune.identity.device;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;

/** A device about itself, with its own access token. */
@RestController
final class SelfController {
    private final Database database;
    private final Clock clock;
    private final DeviceStore store;

    SelfController(Service service, DeviceStore store) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = store;
    }

    /** The device as it is set up now, and the time to set its clock by. */
    record Self(Device device, Instant serverTime) {}

    @GetMapping("/v1/devices/self")
    @Permit(scope = "device:self")
    Self self(Caller caller) {
        var id = id(caller);
        return database.read(new OrganiserId(caller.actsFor()), () -> find(id));
    }

    @PostMapping("/v1/devices/self/status")
    @Permit(scope = "device:self")
    Self tell(Caller caller, @Valid @RequestBody Device.Told told) {
        var id = id(caller);
        var synced = told.syncedAt();
        if (synced != null && synced.isAfter(clock.instant().plus(Proof.SKEW)))
            throw CommonProblem.INVALID_FIELD.because("syncedAt: it is in the future", "field", "syncedAt");
        return database.transaction(new OrganiserId(caller.actsFor()), () -> {
            store.tell(id, told, clock.instant());
            return find(id);
        });
    }

    private Self find(DeviceId id) {
        return store.find(id)
                .map(keyed -> new Self(keyed.device(), clock.instant()))
                .orElseThrow(SelfController::noDevice);
    }

    private static DeviceId id(Caller caller) {
        try {
            return new DeviceId(UUID.fromString(String.valueOf(caller.subject())));
        } catch (IllegalArgumentException other) {
            throw noDevice();
        }
    }

    private static RuntimeException noDevice() {
        return CommonProblem.NOT_FOUND.because("the token is no device's");
    }
}
