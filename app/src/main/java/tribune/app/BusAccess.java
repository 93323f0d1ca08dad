package tribune.app;

import static tribune.app.ServiceName.ACCESS;
import static tribune.app.ServiceName.CATALOG;
import static tribune.app.ServiceName.IDENTITY;
import static tribune.app.ServiceName.MESSAGING;
import static tribune.app.ServiceName.PAYMENTS;
import static tribune.app.ServiceName.SALES;
import static tribune.app.ServiceName.TICKETS;

import io.nats.client.NKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each service may do at the broker: publish its own facts and consume those that it hears, nothing else. Written
 * as a part of nats-server's configuration, with a key for each service.
 */
public final class BusAccess {
    /** A test holds it against what the services subscribe to. */
    private static final Map<ServiceName, Set<ServiceName>> HEARS = new EnumMap<>(Map.of(
            IDENTITY, EnumSet.allOf(ServiceName.class), // the audit log hears everybody
            CATALOG, EnumSet.of(IDENTITY),
            SALES, EnumSet.of(IDENTITY, CATALOG, PAYMENTS, MESSAGING),
            PAYMENTS, EnumSet.of(IDENTITY, SALES),
            TICKETS, EnumSet.of(IDENTITY, CATALOG, SALES, MESSAGING),
            ACCESS, EnumSet.of(IDENTITY, CATALOG, TICKETS),
            MESSAGING, EnumSet.of(IDENTITY, CATALOG, SALES, TICKETS)));

    private BusAccess() {}

    public static Set<ServiceName> hears(ServiceName service) {
        return HEARS.getOrDefault(service, Set.of());
    }

    /**
     * Writes {@code users.conf}, a part of nats-server's configuration, and {@code SERVICE.nk} for each service. A key
     * that is there already stays: take a file away to get a new one.
     */
    public static Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            var users = new ArrayList<String>();
            for (var service : ServiceName.values())
                users.add(user(service, key(folder.resolve(service.text() + ".nk"))));
            var file = folder.resolve("users.conf");
            Files.writeString(file, "authorization { users = [\n" + String.join(",\n", users) + "\n] }\n");
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String key(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
                Files.setPosixFilePermissions(
                        file, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
                Files.writeString(file, new String(NKey.createUser(null).getSeed()));
            }
            return new String(
                    NKey.fromSeed(Files.readString(file).strip().toCharArray()).getPublicKey());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String user(ServiceName service, String publicKey) {
        return """
                { # %s
                  nkey: %s
                  permissions: {
                    publish: { allow: [%s] }
                    subscribe: { allow: ["_INBOX.%s.>"] }
                  }
                }""".formatted(service.text(), publicKey, quoted(publishes(service)), service.text());
    }

    /** JetStream is asked by messages, so what a service may ask is what it may publish. */
    private static List<String> publishes(ServiceName service) {
        var name = service.text();
        var subjects =
                new ArrayList<>(List.of("facts." + name, "$JS.API.STREAM.INFO.FACTS", "$JS.API.STREAM.CREATE.FACTS"));
        for (var producer : hears(service)) {
            var consumer = name + "-from-" + producer.text();
            subjects.add("$JS.API.CONSUMER.INFO.FACTS." + consumer);
            subjects.add("$JS.API.CONSUMER.CREATE.FACTS." + consumer + ".facts." + producer.text());
            subjects.add("$JS.API.CONSUMER.MSG.NEXT.FACTS." + consumer);
            subjects.add("$JS.ACK.FACTS." + consumer + ".>");
        }
        return subjects;
    }

    private static String quoted(List<String> subjects) {
        return subjects.stream().map(subject -> '"' + subject + '"').collect(Collectors.joining(", "));
    }
}
