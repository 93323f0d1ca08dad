package tribune.sales.limit;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.kernel.Keys;
import tribune.kernel.Uuid7;
import tribune.kernel.web.Permit;

/** Hands a device the token by which it is recognised, for limits that count over devices. */
@RestController
public final class DeviceController {
    private static final Duration LIFE = Duration.ofDays(730);

    /** To be kept by the device and sent in the header Device. It names nobody. */
    record Device(String device) {}

    private final Keys keys;

    public DeviceController(Keys keys) {
        this.keys = keys;
    }

    @PostMapping("/v1/device")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(open = true)
    Device device() {
        return new Device(keys.token(DeviceToken.AUDIENCE, Uuid7.next().toString(), null, LIFE));
    }
}
