package tribune.identity.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;
import tribune.kernel.SigningKey;

/**
 * The verifier ({@code bin/verify-audit}): goes over every chain in the database, or over one export, and says in words
 * where it is broken. {@code heads} names a file of heads that were kept elsewhere, {@code key} identity's public key
 * (base64url), without which the one found beside the log is believed and named.
 */
public final class VerifyAudit {
    private final Consumer<String> say;
    private final Map<String, SigningKey.Verifier> keys = new HashMap<>();
    private final List<AuditHead> kept = new ArrayList<>();
    private boolean sound = true;

    private VerifyAudit(Consumer<String> say) {
        this.say = say;
    }

    /** True if nothing is broken. Settings: those above, {@code export}, and the database's. */
    public static boolean run(PropertyResolver settings, Consumer<String> say) {
        var verify = new VerifyAudit(say);
        var key = settings.getProperty("key");
        if (key != null) verify.learn(Base64.getUrlDecoder().decode(key));
        var heads = settings.getProperty("heads");
        if (heads != null) verify.keep(Path.of(heads));
        var export = settings.getProperty("export");
        if (export != null) verify.export(Path.of(export), key == null);
        else verify.database(settings, key == null);
        return verify.sound;
    }

    private void learn(byte[] publicKey) {
        keys.put(SigningKey.kid(publicKey), SigningKey.Verifier.of(publicKey));
        say.accept("heads must be signed by the key " + SigningKey.kid(publicKey) + " ("
                + Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey) + ")");
    }

    /** Heads a line each, as the log of the process or an export has them, or pages of the API. */
    private void keep(Path file) {
        lines(file, line -> {
            var items = line.has("items") ? line.path("items") : List.of(line.has("head") ? line.path("head") : line);
            for (JsonNode head : items) kept.add(Json.convert(head, AuditHead.class));
        });
    }

    private void database(PropertyResolver settings, boolean believing) {
        var url = settings.getProperty("tribune.db.identity.url", settings.getProperty("tribune.db.url", ""));
        if (url.isEmpty()) throw new IllegalArgumentException("tribune.db.url is not set, and no --export is named");
        var password =
                settings.getProperty("tribune.db.identity.password", settings.getProperty("tribune.db.password", ""));
        var chains = new Chains(new DriverManagerDataSource(url, "identity_worker", password));
        chains.inOneSnapshot(() -> {
            if (believing) chains.keys().forEach(this::learn);
            for (var organiser : chains.organisers().entrySet()) {
                var id = organiser.getKey();
                var givenOut =
                        Stream.concat(chains.heads(id).stream(), keptOf(id)).toList();
                var check = new ChainCheck(id, keys, givenOut);
                chains.each(id, check::entry);
                tell(organiser.getValue(), check, check.end(chains.end(id)));
            }
        });
    }

    private void export(Path file, boolean believing) {
        var links = new ArrayList<Link>();
        var ends = new ArrayList<AuditHead>();
        lines(file, line -> {
            if (line.has("entry")) links.add(link(line));
            if (line.has("head")) ends.add(Json.convert(line.path("head"), AuditHead.class));
            if (believing && line.has("key"))
                learn(Base64.getUrlDecoder().decode(line.path("key").asString()));
        });
        if (ends.isEmpty()) throw new IllegalArgumentException(file + " has no head: its last part is missing");
        var end = ends.getLast();
        var check = new ChainCheck(
                end.organiser(),
                keys,
                Stream.concat(ends.stream(), keptOf(end.organiser())).toList());
        links.forEach(check::entry);
        tell(file.toString(), check, check.end(end));
    }

    private Stream<AuditHead> keptOf(UUID organiser) {
        return kept.stream().filter(head -> head.organiser().equals(organiser));
    }

    private void tell(String name, ChainCheck check, List<String> faults) {
        if (faults.isEmpty()) say.accept(name + ": " + check.entries() + " entries, unbroken");
        else sound = false;
        faults.forEach(fault -> say.accept(name + ": BROKEN, " + fault));
    }

    private static Link link(JsonNode line) {
        var entry = line.path("entry");
        return new Link(
                entry.path("seq").asLong(),
                UUID.fromString(entry.path("fact").asString()),
                entry.path("at").asString(),
                CanonicalJson.of(entry),
                line.path("hash").asString());
    }

    private static void lines(Path file, Consumer<JsonNode> each) {
        try (var lines = Files.lines(file)) {
            lines.filter(line -> !line.isBlank()).forEach(line -> each.accept(Json.tree(line)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
