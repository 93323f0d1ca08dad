package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Chromium, driven by a script of {@code tools/browser}. {@code -Dpictures=FOLDER} keeps pictures of each screen. */
final class Browser {
    /** One is enough on a quiet machine; the limit is for a browser that hangs. */
    private static final long MINUTES = 6;

    private static final int LAST_WORDS = 900;

    private Browser() {}

    /** What the script said; a script that fails fails the test with it. */
    static String run(String... scriptAndArguments) throws IOException, InterruptedException {
        var log = Files.createTempFile("browser", ".log");
        var command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(scriptAndArguments));
        var pictures = System.getProperty("pictures", "");
        if (!pictures.isEmpty()) command.add(pictures);
        var process = new ProcessBuilder(command)
                .directory(Path.of("..", "tools", "browser").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) process.destroyForcibly();
        var output = Files.readString(log);
        // The end comes first and on one line: a summary of many tests shows no more than that, and there lies the
        // cause.
        var tail = output.substring(Math.max(0, output.length() - LAST_WORDS)).replaceAll("\\s+", " ");
        assertThat(ended && process.exitValue() == 0)
                .as("...%s%n%s", tail, output)
                .isTrue();
        assertThat(output).doesNotContain("console:");
        return output;
    }
}
