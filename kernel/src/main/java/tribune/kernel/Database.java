package tribune.kernel;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One service's schema, as its two run-time roles see it: for one organiser (requests) or for a set of them (consumers
 * and sweepers). A statement outside a transaction, or a transaction that names no organiser, fails: row-level
 * security has nothing to compare with.
 */
public final class Database implements AutoCloseable {
    private static final ScopedValue<JdbcClient> CURRENT = ScopedValue.newInstance();

    private final String schema;
    private final Role requests;
    private final Role workers;

    Database(String schema, HikariDataSource requests, HikariDataSource workers) {
        this.schema = schema;
        this.requests = Role.of(requests);
        this.workers = Role.of(workers);
    }

    public String schema() {
        return schema;
    }

    /** A transaction that sees and writes one organiser's rows. */
    public <T> T transaction(Id organiser, Supplier<T> work) {
        return run(
                requests.write,
                requests.client,
                "app.organiser",
                organiser.value().toString(),
                work);
    }

    public void transaction(Id organiser, Runnable work) {
        transaction(organiser, () -> done(work));
    }

    /** The same, read-only. */
    public <T> T read(Id organiser, Supplier<T> work) {
        return run(
                requests.read,
                requests.client,
                "app.organiser",
                organiser.value().toString(),
                work);
    }

    /** A transaction over the rows of several organisers, for consumers of facts and for sweepers. */
    public <T> T work(Collection<UUID> organisers, Supplier<T> work) {
        return run(workers.write, workers.client, "app.organisers", array(organisers), work);
    }

    /** A transaction over tables without row-level security only: directories, keys, outbox and inbox. */
    public <T> T directory(Supplier<T> work) {
        return run(workers.write, workers.client, null, "", work);
    }

    /** A statement of the transaction that is open on this thread. */
    public StatementSpec sql(String sql) {
        return current().sql(sql);
    }

    /** The client whose transaction is open on this thread. */
    JdbcClient current() {
        if (!CURRENT.isBound()) throw new IllegalStateException("a statement outside a transaction");
        return CURRENT.get();
    }

    /** For writers with a connection of their own (group commit). */
    DataSource workerSource() {
        return workers.pool;
    }

    static String array(Collection<UUID> ids) {
        return ids.stream().distinct().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public void close() {
        requests.pool.close();
        workers.pool.close();
    }

    /** Tenant and cause are told in one round trip; only what people and clients do costs another at the end. */
    private <T> T run(
            TransactionTemplate template, JdbcClient client, @Nullable String setting, String value, Supplier<T> work) {
        var cause = template.isReadOnly() ? null : Cause.current();
        boolean operation = cause != null && cause.operation();
        return template.execute(_ -> {
            if (setting != null || operation) scope(client, setting, value, cause);
            T result = ScopedValue.where(CURRENT, client).call(work::get);
            if (operation) TransactionSynchronizationManager.registerSynchronization(new Operation(client));
            return result;
        });
    }

    private static void scope(JdbcClient client, @Nullable String setting, String value, @Nullable Cause cause) {
        client.sql("select set_config(?, ?, true), set_config('app.cause', ?, true)")
                .params(setting == null ? "app.organiser" : setting, value, cause == null ? "" : cause.text())
                .query((_, _) -> 0)
                .single();
    }

    private static Void done(Runnable work) {
        work.run();
        return null;
    }

    /** Before the commit, after the outbox has written its facts, for it was asked to before this. */
    private record Operation(JdbcClient client) implements TransactionSynchronization {
        @Override
        public void beforeCommit(boolean readOnly) {
            client.sql("select audit_operation()").query((_, _) -> 0).list();
        }
    }

    private record Role(HikariDataSource pool, JdbcClient client, TransactionTemplate write, TransactionTemplate read) {
        static Role of(HikariDataSource pool) {
            var transactions = new JdbcTransactionManager(pool);
            var read = new TransactionTemplate(transactions);
            read.setReadOnly(true);
            return new Role(pool, JdbcClient.create(pool), new TransactionTemplate(transactions), read);
        }
    }
}
