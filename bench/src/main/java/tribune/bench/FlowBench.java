package tribune.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tribune.bench.rig.Child;
import tribune.kernel.Json;

/**
 * {@code flow}: the shop on a fan's phone, from the first byte to the payment page, over an emulated slow 4G and with a
 * processor four times slower, on the published stadium of 39,616 seats; and how smoothly a map of 60,000 pans there.
 */
final class FlowBench implements Benchmark {
    private static final int FANS = 20;
    private static final int SMOKE_FANS = 1;
    private static final Path RUN = Path.of("bench", "flow", "run.js").toAbsolutePath();
    private static final Path MAP =
            Path.of("web", "packages", "seatmap", "browser", "run.js").toAbsolutePath();

    @Override
    public void run(Options options, Figures figures) throws Exception {
        try (var stack = Stack.measured(options, figures, Rig.folder("flow"))) {
            var stock = Stock.open(new Office(stack.platform().address()), stack.cluster(), "flow");
            var event = stock.onSale(stock.stadium(), 1).getFirst();
            var address = stack.platform().address();
            var base = "http://" + address.getHostString() + ":" + address.getPort();
            int fans = options.smoke() ? SMOKE_FANS : FANS;
            report(node(RUN, base, event, String.valueOf(fans)), figures);
        }
        var panning = new ArrayList<>(List.of("bench.ts", "--seed", String.valueOf(options.seed())));
        if (options.smoke()) panning.add("--smoke");
        var map = node(MAP, panning.toArray(String[]::new));
        for (var figure : List.of("pan_frame_ms_p95", "floor_frame_ms_p95"))
            figures.put(figure, map.path(figure).asDouble());
    }

    /** The last line of what it prints. */
    private static JsonNode node(Path script, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("node", script.toString()));
        command.addAll(List.of(arguments));
        var lines = Child.run(command).strip().lines().toList();
        Bench.say(String.join("\n", lines));
        return Json.tree(lines.getLast());
    }

    private static void report(JsonNode measured, Figures figures) {
        for (Map.Entry<String, JsonNode> each : measured.properties()) {
            var value = each.getValue();
            if (each.getKey().equals("axe_violations")) figures.mustBeZero(each.getKey(), value.asLong());
            else figures.put(each.getKey(), value.asDouble());
        }
    }
}
