package tribune.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tribune.app.demo.Api.Credentials;

/** One API client per organiser of the demo; the platform shows a secret once, so it is kept in a file. */
final class Clients {
    private static final List<String> SCOPES = List.of(
            "catalog:write",
            "sales:read",
            "sales:write",
            "payments:read",
            "payments:write",
            "tickets:read",
            "tickets:write",
            "access:read",
            "access:write",
            "access:scan",
            "messaging:read",
            "messaging:write");

    private final Path file;
    private final Api platform;
    private final Map<String, Credentials> kept = new HashMap<>();

    Clients(Path file, Api platform) {
        this.file = file;
        this.platform = platform;
        try {
            if (!Files.exists(file)) return;
            for (var line : Files.readAllLines(file)) {
                var fields = line.split("\t", -1);
                if (fields.length == 3) kept.put(fields[0], new Credentials(fields[1], fields[2]));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Credentials of(String slug, String organiserId) {
        return kept.computeIfAbsent(slug, key -> made(key, organiserId));
    }

    private Credentials made(String slug, String organiserId) {
        var made = platform.post(
                "/v1/organisers/" + organiserId + "/api-clients", Map.of("name", "Demo", "scopes", SCOPES));
        var credentials = new Credentials(
                made.path("client").path("clientId").stringValue(),
                made.path("clientSecret").stringValue());
        var line = slug + "\t" + credentials.clientId() + "\t" + credentials.secret() + "\n";
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                Files.createFile(file);
                file.toFile().setReadable(false, false);
                file.toFile().setReadable(true, true);
            }
            Files.writeString(file, line, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return credentials;
    }
}
