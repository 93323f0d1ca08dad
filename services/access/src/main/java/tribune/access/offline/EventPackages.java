package tribune.access.offline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tribune.access.Of;
import tribune.access.admission.AdmissionStore;
import tribune.access.admission.Check;
import tribune.access.admission.Match;
import tribune.access.offline.PackageStore.Code;
import tribune.access.offline.PackageStore.Cursor;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.tickets.TimeCode;
import tribune.kernel.CommonProblem;
import tribune.kernel.Json;
import tribune.kernel.Service;
import tribune.kernel.SigningKey;

/** Everything that a device needs to decide on an event by itself, or what has changed of it. */
public final class EventPackages {
    private static final byte[] PURPOSE = "tribune package 1\0".getBytes(StandardCharsets.US_ASCII);

    private static final String SIGNER = "tickets";

    private final Service service;
    private final PackageStore store;
    private final AdmissionStore admissions;

    public EventPackages(Service service) {
        this.service = service;
        this.store = new PackageStore(service.database());
        this.admissions = new AdmissionStore(service.database());
    }

    /** The body before its compression, and the signature over it: "keyId.signature". */
    record Signed(byte[] body, String signature) {}

    record Key(String keyId, String publicKey) {}

    private record Event(
            EventId id,
            String name,
            Match.Status status,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            boolean reentry,
            Map<String, Check> checks) {}

    private record Head(
            int version,
            Event event,
            @Nullable String since,
            String cursor,
            int tickets,
            int records,
            Instant madeAt,
            List<Key> signers) {}

    /** A cursor of another database gets the whole package. */
    Signed of(OrganiserId organiser, EventId event, @Nullable Cursor wanted) {
        var signers = service.keys().publicKeys(SIGNER).stream()
                .map(EventPackages::key)
                .toList();
        return service.database().read(organiser, () -> {
            var named = store.event(event).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such event"));
            var cursor = store.now();
            var since = wanted != null && wanted.database().equals(cursor.database()) ? wanted : null;
            var codes = store.changed(event, since == null ? 0 : since.transaction());
            var match = admissions.events(List.of(event)).get(new Of<>(organiser, event));
            if (match == null) throw CommonProblem.NOT_FOUND.because("no such event");
            var head = new Head(
                    1,
                    event(match, named.name()),
                    since == null ? null : since.toString(),
                    cursor.toString(),
                    store.tickets(event),
                    codes.size(),
                    service.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                    signers);
            return signed(body(head, codes, event));
        });
    }

    private static Event event(Match match, String name) {
        return new Event(
                match.id(), name, match.status(), match.opensAt(), match.closesAt(), match.reentry(), match.checks());
    }

    /** Head and records, a line each. */
    private byte[] body(Head head, List<Code> codes, EventId event) {
        var lines = new StringBuilder(codes.size() * 260 + 1_000);
        lines.append(Json.write(head)).append('\n');
        for (var code : codes) {
            var sealed = code.secret();
            var secret = sealed == null ? null : service.vault().open(sealed, TimeCode.sealedFor(code.credential()));
            var record = new GateRecord(code.version(), secret, code.tickets());
            lines.append("[\"").append(GateRecord.id(code.hash())).append("\",\"");
            lines.append(record.sealed(code.hash(), event)).append("\"]\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Signed signed(byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            var message = ByteBuffer.allocate(PURPOSE.length + digest.length)
                    .put(PURPOSE)
                    .put(digest)
                    .array();
            var key = service.keys().own();
            var signature = Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(message));
            return new Signed(body, key.kid() + "." + signature);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Who signs packages: what a device keeps when it is paired. */
    Key own() {
        return key(service.keys().own().publicKey());
    }

    private static Key key(byte[] publicKey) {
        return new Key(
                SigningKey.kid(publicKey),
                Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey));
    }
}
