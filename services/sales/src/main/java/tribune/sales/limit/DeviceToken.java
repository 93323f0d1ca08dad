package tribune.sales.limit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.kernel.CommonProblem;
import tribune.kernel.Keys;

/** The header Device: a token that sales signed, so that nobody makes up devices without asking for them. */
public final class DeviceToken {
    static final String AUDIENCE = "device";

    private DeviceToken() {}

    /** The device's id; nothing if no token was sent. A forged or outdated one is refused. */
    public static @Nullable UUID read(@Nullable String token, Keys keys) {
        if (token == null) return null;
        return keys.check(token, AUDIENCE)
                .map(claims -> UUID.fromString(claims.sub()))
                .orElseThrow(() ->
                        CommonProblem.INVALID_FIELD.because("Device: ask for a new device token", "field", "Device"));
    }
}
