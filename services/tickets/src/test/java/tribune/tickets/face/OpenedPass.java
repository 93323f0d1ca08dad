package tribune.tickets.face;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;

/** The files of a pass for Apple Wallet, as a phone unpacks them. */
public record OpenedPass(Map<String, byte[]> files) {
    public static OpenedPass of(byte[] archive) {
        var files = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), zip.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new OpenedPass(files);
    }

    public String text(String file) {
        return new String(Objects.requireNonNull(files.get(file), file), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return Json.tree(text("pass.json"));
    }

    /** Whether OpenSSL finds the signature good over the manifest; it works in this folder. */
    public boolean isSigned(Path authority, Path folder) {
        return isSigned(authority, folder, files.get("manifest.json"));
    }

    boolean isSigned(Path authority, Path folder, byte[] manifest) {
        try {
            Files.write(folder.resolve("signature"), files.get("signature"));
            Files.write(folder.resolve("manifest.json"), manifest);
            var openssl = "openssl smime -verify -binary -inform DER -purpose any -in signature -content manifest.json"
                    + " -out out -CAfile";
            var command = new java.util.ArrayList<>(java.util.List.of(openssl.split(" ")));
            command.add(authority.toString());
            return new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("openssl.log").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
