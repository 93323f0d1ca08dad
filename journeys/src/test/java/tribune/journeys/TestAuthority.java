package tribune.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A certificate authority made for a test by the JDK's keytool, and certificates of it for processes. */
final class TestAuthority {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    TestAuthority(Path folder) {
        this.folder = folder;
        keytool("ca.p12", "-genkeypair", "-alias", "ca", "-dname", "CN=Authority of a test", "-ext", "bc:c");
        keytool("ca.p12", "-exportcert", "-rfc", "-alias", "ca", "-file", file("ca.pem"));
    }

    Path certificate() {
        return folder.resolve("ca.pem");
    }

    /** The settings of a process that shows a certificate of this authority and asks everybody for one. */
    Map<String, Object> settings(String name) {
        var store = name + ".p12";
        keytool(store, "-genkeypair", "-alias", name, "-dname", "CN=" + name);
        keytool(store, "-certreq", "-alias", name, "-file", file(name + ".csr"));
        var names = "san=ip:127.0.0.1,dns:localhost";
        var request = file(name + ".csr");
        var pem = file(name + ".pem");
        keytool("ca.p12", "-gencert", "-rfc", "-alias", "ca", "-infile", request, "-outfile", pem, "-ext", names);
        var bundle = "spring.ssl.bundle.pem.platform.";
        var settings = new HashMap<String, Object>();
        settings.put(bundle + "keystore.certificate", "file:" + pem);
        settings.put(bundle + "keystore.private-key", "file:" + secret(store, name));
        settings.put(bundle + "truststore.certificate", "file:" + certificate());
        settings.put("server.ssl.bundle", "platform");
        settings.put("server.ssl.client-auth", "need");
        settings.put("tribune.tls.bundle", "platform");
        return settings;
    }

    private Path secret(String store, String alias) {
        try (var file = Files.newInputStream(folder.resolve(store))) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(file, PASSWORD.toCharArray());
            var encoded = keys.getKey(alias, PASSWORD.toCharArray()).getEncoded();
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            return Files.writeString(
                    folder.resolve(alias + ".key"),
                    "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void keytool(String store, String... arguments) {
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", file(store), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        if (command.contains("-genkeypair"))
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0)
                throw new IllegalStateException(command + ": " + said);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
