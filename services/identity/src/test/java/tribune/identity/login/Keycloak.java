package tribune.identity.login;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A Keycloak with the realm of {@code keycloak-realm.json}; {@code tribune.keycloak} names its distribution. */
final class Keycloak implements AutoCloseable {
    /** It compiles itself anew at its first start. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(500);

    final String issuer;
    private final Process process;

    Keycloak(int port) {
        var home =
                Path.of(Objects.requireNonNull(System.getProperty("tribune.keycloak"), "bin/test-keycloak names it"));
        var base = "http://127.0.0.1:" + port;
        issuer = base + "/realms/brann";
        try (InputStream realm = Keycloak.class.getResourceAsStream("/keycloak-realm.json")) {
            var folder = Files.createDirectories(home.resolve("data/import"));
            Files.copy(
                    Objects.requireNonNull(realm), folder.resolve("brann.json"), StandardCopyOption.REPLACE_EXISTING);
            var builder = new ProcessBuilder(
                            "bash",
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--cache=local",
                            "--import-realm")
                    .redirectErrorStream(true)
                    .redirectOutput(new File(home.toFile(), "test.log"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            // What its threads ask for on a JDK after 24.
            builder.environment().put("JAVA_OPTS_APPEND", "--add-opens=java.base/java.lang=ALL-UNNAMED");
            process = builder.start();
            await();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void await() throws InterruptedException {
        var until = Instant.now().plus(LONGEST);
        try (var http = HttpClient.newHttpClient()) {
            while (!answers(http)) {
                boolean over = process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (over || Instant.now().isAfter(until)) {
                    close();
                    throw new IllegalStateException("Keycloak has not begun; see test.log in its folder");
                }
            }
        }
    }

    private boolean answers(HttpClient http) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                .GET()
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** With the processes that its script began. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.descendants()
                .forEach(each -> each.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }
}
