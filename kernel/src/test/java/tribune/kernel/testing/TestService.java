package tribune.kernel.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.MapPropertySource;
import tribune.kernel.Bus;
import tribune.kernel.Databases;
import tribune.kernel.Fact;
import tribune.kernel.FactType;
import tribune.kernel.Json;
import tribune.kernel.Service;
import tribune.kernel.Services;
import tribune.kernel.Uuid7;
import tribune.kernel.Vault;

/** One service on a database of its own, with a clock that stands until it is moved and no relay unless started. */
public final class TestService implements AutoCloseable {
    private final Databases databases;
    private final Services services;
    private final Service service;
    private final String database;
    private Instant now = Instant.parse("2026-08-01T10:00:00Z");

    public TestService(String name) {
        this(name, "");
    }

    /** {@code more}: of the database's address, for the driver ("?name=value"). */
    public TestService(String name, String more) {
        var settings = TestCluster.database(List.of(name));
        var address = settings.getRequiredProperty("tribune.db.url") + more;
        settings.getPropertySources().addFirst(new MapPropertySource("driver", Map.of("tribune.db.url", address)));
        this.database = settings.getRequiredProperty("tribune.db.name");
        this.databases = new Databases(settings);
        this.services = new Services(
                databases, new Bus.Local(), new Vault(settings.getRequiredProperty("tribune.secret")), clock());
        this.service = services.open(name);
    }

    public Service service() {
        return service;
    }

    /** The database's name in the {@link TestCluster}, for looking at it from outside. */
    public String database() {
        return database;
    }

    public Instant now() {
        return now;
    }

    public void advance(Duration time) {
        now = now.plus(time);
    }

    /** Delivers facts as one envelope, as if they had come over the bus. */
    public void deliver(Fact... facts) {
        service.facts().deliver(List.of(facts));
    }

    public Fact fact(UUID organiser, Object record) {
        var type = record.getClass().getAnnotation(FactType.class).value();
        var source = "/tribune/" + type.substring(0, type.indexOf('.'));
        var json = Json.tree(Json.write(record));
        return new Fact("1.0", Uuid7.next(), source, type, "", now, organiser, null, "application/json", json);
    }

    /** The facts of a kind that the service has written to its outbox, oldest first. */
    public <T> List<T> published(Class<T> record) {
        var type = record.getAnnotation(FactType.class).value();
        return service.database()
                .directory(() -> service.database()
                        .sql("select payload from outbox where type = :type order by seq")
                        .param("type", type)
                        .query((row, _) -> Json.read(row.getString("payload"), record))
                        .list());
    }

    /** A clock that shows {@link #now()}. */
    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return InstantSource.system().withZone(zone);
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    @Override
    public void close() {
        service.database().directory(() -> 0);
        databases.close();
    }
}
