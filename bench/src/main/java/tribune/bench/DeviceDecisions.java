package tribune.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tribune.bench.rig.Child;
import tribune.kernel.Json;

/**
 * A device's own decisions, by the rules that devices have ({@code web/packages/gate-rules}): in Node on this machine's
 * processor, and in Chromium with an emulated processor four times slower and the records in its database.
 */
final class DeviceDecisions {
    private static final Path WEB = Path.of("web").toAbsolutePath();
    private static final Path RUN = Path.of("bench", "device", "run.js").toAbsolutePath();
    private static final String SLOWED = "4";

    private final Stadium stadium;
    private final Path folder;
    private final Options options;
    private final String accessKeys;

    DeviceDecisions(Stadium stadium, Path folder, Options options) throws IOException, InterruptedException {
        this.stadium = stadium;
        this.folder = folder;
        this.options = options;
        this.accessKeys = Json.write(
                stadium.gates().get(stadium.token(), "/v1/access/keys").path("items"));
    }

    private record Held(String text, String gate, String verdict) {}

    private record Input(String signature, JsonNode keys, Instant now, List<Held> held) {}

    void measure(Downloads.Fetched whole, Deck deck, Figures figures) throws IOException {
        Child.run(List.of(
                WEB.resolve("node_modules/.bin/rolldown").toString(),
                WEB.resolve("packages/gate-rules/src/index.ts").toString(),
                "--file",
                folder.resolve("rules.js").toString(),
                "--format",
                "esm"));
        Files.write(folder.resolve("package.jsonl"), whole.body());
        write(whole, deck, options.smoke() ? 500 : 10_000);
        report("device", run("node"), figures);
        write(whole, deck, options.smoke() ? 100 : 2_000);
        figures.put("device_slowed_by", SLOWED);
        report("device_slowed", run("chromium", SLOWED), figures);
    }

    private void write(Downloads.Fetched whole, Deck deck, int count) throws IOException {
        var now = stadium.clock.instant();
        var held = new ArrayList<Held>();
        for (int i = 0; i < count; i++) {
            var card = deck.next(now);
            held.add(new Held(card.code(), Stadium.GATES.get(card.gate()), card.verdict()));
        }
        var input = new Input(whole.signature(), Json.tree(accessKeys), now, held);
        Files.writeString(folder.resolve("input.json"), Json.write(input));
    }

    private JsonNode run(String... where) throws IOException {
        var command = new ArrayList<>(List.of("node", RUN.toString(), folder.toString()));
        command.addAll(List.of(where));
        return Json.tree(Child.run(command));
    }

    private static void report(String where, JsonNode measured, Figures figures) {
        Bench.say(where + ": " + measured);
        figures.put(where + "_read_ms", measured.path("read_ms").asDouble())
                .put(where + "_store_ms", measured.path("store_ms").asDouble())
                .put(where + "_decision_p50_ms", measured.path("p50_ms").asDouble())
                .put(where + "_decision_p99_ms", measured.path("p99_ms").asDouble())
                .mustBeZero(where + "_wrong_decisions", measured.path("wrong").asLong());
    }
}
