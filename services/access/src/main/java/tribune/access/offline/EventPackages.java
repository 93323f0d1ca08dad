package tribune.access.offline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tribune.access.Of;
import tribune.access.admission.Check;
import tribune.access.admission.EventStore;
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
    private final EventStore events;
    private final Shelf shelf = new Shelf();

    public EventPackages(Service service) {
        this.service = service;
        this.store = new PackageStore(service.database());
        this.events = new EventStore(service.database());
    }

    /** The body after its compression by gzip, and the signature over it as it was before: "keyId.signature". */
    record Signed(byte[] gzip, String signature) {}

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

    private record Contents(Head head, List<Code> codes) {}

    /** A cursor of another database gets the whole package. */
    Signed of(OrganiserId organiser, EventId event, @Nullable Cursor wanted) {
        if (wanted != null) return made(organiser, event, wanted);
        var now = service.clock().instant();
        return shelf.take(new Of<>(organiser, event), now, () -> made(organiser, event, null));
    }

    /** What takes long, sealing and compressing, is done without a connection to the database. */
    private Signed made(OrganiserId organiser, EventId event, @Nullable Cursor wanted) {
        var signers = service.keys().publicKeys(SIGNER).stream()
                .map(EventPackages::key)
                .toList();
        var contents = service.database().read(organiser, () -> contents(event, wanted, signers));
        return signed(body(contents, event));
    }

    private Contents contents(EventId event, @Nullable Cursor wanted, List<Key> signers) {
        var named = store.event(event).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such event"));
        var cursor = store.now();
        var since = wanted != null && wanted.database().equals(cursor.database()) ? wanted : null;
        var codes = store.changed(event, since == null ? 0 : since.transaction());
        var match = events.find(event).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such event"));
        var head = new Head(
                1,
                event(match, named.name()),
                since == null ? null : since.toString(),
                cursor.toString(),
                store.tickets(event),
                codes.size(),
                service.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                signers);
        return new Contents(head, codes);
    }

    private static Event event(Match match, String name) {
        return new Event(
                match.id(), name, match.status(), match.opensAt(), match.closesAt(), match.reentry(), match.checks());
    }

    /** Head and records, a line each. */
    private byte[] body(Contents contents, EventId event) {
        var lines = new StringBuilder(contents.codes.size() * 180 + 1_000);
        lines.append(Json.write(contents.head)).append('\n');
        for (var code : contents.codes) {
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
            return new Signed(gzip(body), key.kid() + "." + signature);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Sealed bytes in base64 shrink to what they were, and not further by looking longer. */
    private static byte[] gzip(byte[] body) {
        var bytes = new ByteArrayOutputStream(body.length / 4 * 3 + 1_000);
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
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
