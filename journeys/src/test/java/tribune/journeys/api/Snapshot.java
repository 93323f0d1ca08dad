package tribune.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A file of the repository that follows from the code; {@code -Dsnapshot.update=true} writes it anew. */
final class Snapshot {
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Snapshot() {}

    /** The same tree always gives the same text. */
    static String sorted(String json) {
        return SORTED.writeValueAsString(SORTED.readValue(json, Object.class)) + "\n";
    }

    static JsonNode tree(String json) {
        return SORTED.readTree(json);
    }

    static void check(String path, String now) {
        var file = root().resolve(path);
        try {
            if (Boolean.getBoolean("snapshot.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, now);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s is not what the code says; write it anew with bin/test -Dsnapshot.update=true", path)
                    .isEqualTo(now);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Optional<String> read(String path) {
        try {
            var file = root().resolve(path);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("kernel/pom.xml"))) folder = folder.getParent();
        return folder;
    }
}
