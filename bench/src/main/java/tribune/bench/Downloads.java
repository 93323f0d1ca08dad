package tribune.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;

/** The event as devices fetch it: whole, by many at once, and what has changed. */
final class Downloads {
    private static final int DEVICES = 40;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Stadium stadium;
    private final String path;
    private final String token;

    /** As it came over the wire, and what it says; its body is what was signed. */
    record Fetched(byte[] body, int wire, double millis, String signature) {
        JsonNode head() {
            int end = 0;
            while (body[end] != '\n') end++;
            return Json.tree(new String(body, 0, end, java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    Downloads(Stadium stadium, Stadium.Match match) throws IOException, InterruptedException {
        this.stadium = stadium;
        this.path = "/v1/access/events/" + match.event().value() + "/package";
        this.token = stadium.token();
    }

    Fetched whole(int times, Figures figures) throws IOException, InterruptedException {
        var plain = fetch(null, "identity");
        var fetched = new ArrayList<Fetched>();
        for (int i = 0; i < times; i++) fetched.add(fetch(null, "gzip, br"));
        var last = fetched.getLast();
        figures.put("package_bytes", last.wire)
                .put("package_uncompressed_bytes", plain.wire)
                .put(
                        "package_ms",
                        Figures.median(fetched.stream().map(Fetched::millis).toList()))
                .put("package_first_ms", plain.millis);
        Bench.say("package: %d bytes, %d uncompressed, %.0f ms".formatted(last.wire, plain.wire, last.millis));
        return last;
    }

    /** All devices of the ground are switched on in the same moment. */
    void allAtOnce(Figures figures) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var asked = new ArrayList<java.util.concurrent.CompletableFuture<HttpResponse<byte[]>>>();
        for (int i = 0; i < DEVICES; i++)
            asked.add(client.sendAsync(request(null, "gzip"), BodyHandlers.ofByteArray()));
        long failed =
                asked.stream().filter(each -> each.join().statusCode() != 200).count();
        double seconds = (System.nanoTime() - began) / 1e9;
        Bench.say("%d devices have it after %.1f s".formatted(DEVICES, seconds));
        figures.put("packages_at_once", DEVICES)
                .put("packages_at_once_s", seconds)
                .mustBeZero("packages_failed", failed);
    }

    void delta(Fetched since, int changed, Figures figures) throws IOException, InterruptedException {
        var cursor = since.head().path("cursor").asString();
        var fetched = new ArrayList<Fetched>();
        for (int i = 0; i < 5; i++) fetched.add(fetch(cursor, "gzip, br"));
        var last = fetched.getLast();
        figures.put("delta_tickets", changed)
                .put("delta_bytes", last.wire)
                .put(
                        "delta_ms",
                        Figures.median(fetched.stream().map(Fetched::millis).toList()))
                .mustBeZero(
                        "delta_missing", changed - last.head().path("records").asInt());
        Bench.say("delta of %d tickets: %d bytes, %.1f ms".formatted(changed, last.wire, last.millis));
    }

    private Fetched fetch(@Nullable String since, String accepted) throws IOException, InterruptedException {
        long from = System.nanoTime();
        var answer = client.send(request(since, accepted), BodyHandlers.ofByteArray());
        double millis = (System.nanoTime() - from) / 1e6;
        if (answer.statusCode() != 200)
            throw new IllegalStateException("the package was answered " + answer.statusCode());
        var signature = answer.headers().firstValue("Package-Signature").orElseThrow();
        return new Fetched(plain(answer), answer.body().length, millis, signature);
    }

    private HttpRequest request(@Nullable String since, String accepted) {
        var server = stadium.access();
        var query = since == null ? "" : "?since=" + since;
        var uri = URI.create("http://" + server.getHostString() + ":" + server.getPort() + path + query);
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Accept-Encoding", accepted)
                .build();
    }

    private static byte[] plain(HttpResponse<byte[]> answer) throws IOException {
        List<String> encodings = answer.headers().allValues("Content-Encoding");
        if (!encodings.contains("gzip")) return answer.body();
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return gzip.readAllBytes();
        }
    }
}
