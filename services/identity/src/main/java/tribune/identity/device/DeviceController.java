package tribune.identity.device;

import jakarta.validation.Valid;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.DeviceId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** Scanners and tills of the token's organiser, over HTTP. */
@RestController
final class DeviceController {
    private final Devices devices;
    private final String issuer;

    DeviceController(Devices devices, String issuer) {
        this.devices = devices;
        this.issuer = issuer;
    }

    /** {@code link} is for a QR code: the code stands behind the #, which browsers keep to themselves. */
    record PairingCode(String code, String link, Instant goodUntil) {}

    @PostMapping("/v1/devices")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "identity:devices")
    Device add(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Device.Wanted wanted) {
        return devices.add(caller, wanted, RequestKey.of(key, wanted));
    }

    /** Newest first, revoked ones too. */
    @GetMapping("/v1/devices")
    @Permit(scope = "identity:devices")
    Page<Device> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int rows = Page.limit(limit);
        return Page.of(
                devices.list(caller, before(after), rows + 1),
                rows,
                device -> device.id().value().toString());
    }

    @GetMapping("/v1/devices/{device}")
    @Permit(scope = "identity:devices")
    Device get(Caller caller, @PathVariable DeviceId device) {
        return devices.get(caller, device);
    }

    @PatchMapping("/v1/devices/{device}")
    @Permit(scope = "identity:devices")
    Device change(Caller caller, @PathVariable DeviceId device, @Valid @RequestBody Device.Change change) {
        return devices.change(caller, device, change);
    }

    @PostMapping("/v1/devices/{device}/pairing-code")
    @Permit(scope = "identity:devices")
    PairingCode code(Caller caller, @PathVariable DeviceId device) {
        var made = devices.code(caller, device);
        var shown = made.code().substring(0, 4) + "-" + made.code().substring(4);
        return new PairingCode(shown, issuer + "/pair#" + made.code(), made.expiresAt());
    }

    /** 204, however often. */
    @DeleteMapping("/v1/devices/{device}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "identity:devices")
    void revoke(Caller caller, @PathVariable DeviceId device) {
        devices.revoke(caller, device);
    }

    private static @Nullable UUID before(@Nullable String cursor) {
        var key = Page.after(cursor);
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException malformed) {
            throw CommonProblem.INVALID_FIELD.because("after: not a cursor of this list", "field", "after");
        }
    }
}
