package tribune.identity.device;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import tribune.contracts.identity.DeviceKind;
import tribune.contracts.identity.DeviceProfile;
import tribune.identity.Scope;
import tribune.kernel.Id;
import tribune.kernel.web.AccessTokens;

/**
 * Access tokens of devices: like everybody's (RFC 9068), with {@code kind: device}. Rights that the profile limits to
 * events or checkpoints stand in {@code authorization_details} (RFC 9396), not in {@code scope}.
 */
final class DeviceTokens {
    private static final Map<DeviceKind, Set<String>> WORK = Map.of(
            DeviceKind.SCANNER, Set.of(Scope.ACCESS_SCAN.key()),
            DeviceKind.TILL, Set.of(Scope.SALES_READ.key(), Scope.SALES_WRITE.key(), Scope.TICKETS_READ.key()));

    private final Clock clock;
    private final String issuer;
    private final Function<JwtClaimsSet, String> sign;

    DeviceTokens(Clock clock, String issuer, Function<JwtClaimsSet, String> sign) {
        this.clock = clock;
        this.issuer = issuer;
        this.sign = sign;
    }

    /** {@code expiresIn} in seconds; {@code serverTime} is what the device sets its clock by. */
    record Token(
            String accessToken, String tokenType, long expiresIn, String scope, Device device, Instant serverTime) {}

    Token token(Assertions.Checked asked) {
        var device = asked.device();
        var now = clock.instant();
        var work = new TreeSet<>(Objects.requireNonNull(WORK.get(device.kind())));
        if (device.profile().looksUpNames()) work.add(Scope.ACCESS_BY_NAME.key());
        boolean narrow = !device.profile().checkpoints().isEmpty()
                || !device.profile().events().isEmpty();
        var whole = new TreeSet<>(Set.of(Scope.DEVICE_SELF.key()));
        if (!narrow) whole.addAll(work);
        var id = device.id().value().toString();
        var claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .audience(List.of(AccessTokens.AUDIENCE))
                .subject(id)
                .claim("client_id", id)
                .claim("kind", "device")
                .claim("organiser", asked.organiser().value().toString())
                .claim("scope", String.join(" ", whole))
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(AccessTokens.LIFE));
        if (narrow) claims.claim("authorization_details", List.of(details(work, device.profile())));
        var scope = String.join(" ", whole);
        return new Token(sign.apply(claims.build()), "Bearer", AccessTokens.LIFE.toSeconds(), scope, device, now);
    }

    private static Map<String, Object> details(Set<String> work, DeviceProfile profile) {
        var details = new LinkedHashMap<String, Object>();
        details.put("type", "tribune");
        details.put("actions", new ArrayList<>(new TreeSet<>(work)));
        if (!profile.events().isEmpty()) details.put("events", texts(profile.events()));
        if (!profile.checkpoints().isEmpty()) details.put("checkpoints", texts(profile.checkpoints()));
        return details;
    }

    private static List<String> texts(Set<? extends Id> ids) {
        return ids.stream().map(id -> id.value().toString()).sorted().toList();
    }
}
