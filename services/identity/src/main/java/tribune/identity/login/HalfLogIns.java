package tribune.identity.login;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.identity.signon.Confinement;
import tribune.kernel.Database;
import tribune.kernel.Service;

/** Browsers that have shown a first factor and are asked for the second. Nobody is logged in by half. */
final class HalfLogIns {
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;

    HalfLogIns(Service service) {
        this.database = service.database();
        this.clock = service.clock();
    }

    /** {@code confinedTo}: the first was an organiser's provider. */
    record Half(
            AccountId account,
            Set<String> methods,
            String onward,
            @Nullable Confinement confinedTo) {}

    void put(String browser, Half half) {
        database.directory(() -> Confined.param(database.sql("""
                insert into half_log_in (browser_hash, account_id, methods, onward, ends_at, confined_to, connection_id)
                values (:browser, :account, :methods, :onward, :ends, :confined, :connection)
                on conflict (browser_hash) do update set account_id = excluded.account_id, methods = excluded.methods,
                    onward = excluded.onward, ends_at = excluded.ends_at, confined_to = excluded.confined_to,
                    connection_id = excluded.connection_id
                """), half.confinedTo)
                .param("browser", Secret.hash(browser))
                .param("account", half.account.value())
                .param("methods", half.methods.toArray(String[]::new))
                .param("onward", half.onward)
                .param("ends", Timestamp.from(clock.instant().plus(LIFE)))
                .update());
    }

    Optional<Half> get(String browser) {
        return database.directory(() -> database.sql("""
                select account_id, methods, onward, confined_to, connection_id from half_log_in
                where browser_hash = :browser and ends_at > :now
                """)
                .param("browser", Secret.hash(browser))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> new Half(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        Set.copyOf(
                                Arrays.asList((String[]) row.getArray("methods").getArray())),
                        row.getString("onward"),
                        Confined.read(row)))
                .optional());
    }

    void remove(String browser) {
        database.directory(() -> database.sql("delete from half_log_in where browser_hash = :browser")
                .param("browser", Secret.hash(browser))
                .update());
    }

    void sweep() {
        database.directory(() -> database.sql("delete from half_log_in where ends_at < :now")
                .param("now", Timestamp.from(clock.instant()))
                .update());
    }
}
