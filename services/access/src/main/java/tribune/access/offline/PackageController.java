package tribune.access.offline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.access.offline.PackageStore.Cursor;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.Permit.Within;

/** Packages and deltas over HTTP. */
@RestController
public final class PackageController {
    private static final String SIGNATURE = "Package-Signature";

    private final EventPackages packages;

    public PackageController(EventPackages packages) {
        this.packages = packages;
    }

    /**
     * Lines of JSON, compressed where the client takes gzip: the head, then a sealed record for each code. With
     * {@code since}, the cursor of what the device has, only what changed.
     */
    @GetMapping(path = "/v1/access/events/{event_id}/package", produces = "application/jsonl")
    @Permit(scope = "access:scan", within = Within.REQUEST)
    ResponseEntity<byte[]> of(
            Caller caller,
            @PathVariable("event_id") EventId event,
            @RequestParam(required = false) @Nullable String since,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String accepted) {
        if (!caller.mayAtEvent("access:scan", event))
            throw CommonProblem.NOT_PERMITTED.because("the token does not reach this event");
        var made = packages.of(new OrganiserId(caller.actsFor()), event, cursor(since));
        boolean gzip = accepted != null && accepted.contains("gzip");
        var answer = ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(SIGNATURE, made.signature());
        if (gzip) answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        return answer.body(gzip ? made.gzip() : plain(made.gzip()));
    }

    /** The public key that signs packages, in base64url; a device keeps it from its pairing on. */
    @GetMapping("/v1/access/keys")
    @Permit(open = true)
    Page<EventPackages.Key> keys() {
        return new Page<>(List.of(packages.own()), null);
    }

    private static @Nullable Cursor cursor(@Nullable String since) {
        if (since == null) return null;
        return Cursor.read(since)
                .orElseThrow(
                        () -> CommonProblem.INVALID_FIELD.because("since: not a package's cursor", "field", "since"));
    }

    private static byte[] plain(byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
