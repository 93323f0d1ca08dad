package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** npm oidc-provider in a process of its own. */
final class ForeignProvider implements AutoCloseable {
    private final Process process;

    ForeignProvider(int port, String client, String secret, String redirect) {
        try {
            process = new ProcessBuilder("node", "provider.js", "" + port, client, secret, redirect)
                    .directory(new File("../../tools/oidc-provider"))
                    .redirectErrorStream(true)
                    .start();
            var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            var line = said.readLine();
            while (line != null && !line.equals("ready")) line = said.readLine();
            assertThat(line).as("oidc-provider has not begun").isNotNull();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
