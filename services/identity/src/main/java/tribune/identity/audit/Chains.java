package tribune.identity.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** All chains of a database as the verifier reads them: without a service running, and without changing anything. */
final class Chains {
    private static final int PART = 10_000;

    private final JdbcClient client;
    private final TransactionTemplate snapshot;

    Chains(DataSource source) {
        client = JdbcClient.create(source);
        snapshot = new TransactionTemplate(new JdbcTransactionManager(source));
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    void inOneSnapshot(Runnable work) {
        snapshot.executeWithoutResult(_ -> work.run());
    }

    List<byte[]> keys() {
        return client.sql("select public_key from signing_key where algorithm = 'Ed25519' order by created_at")
                .query((row, _) -> row.getBytes(1))
                .list();
    }

    /** Ids and names; from now on the rows of all of them are seen. */
    Map<UUID, String> organisers() {
        var all = new LinkedHashMap<UUID, String>();
        all.put(AuditLog.PLATFORM, "platform");
        client.sql("select id, slug from organiser order by slug").query(row -> {
            all.put(row.getObject(1, UUID.class), row.getString(2));
        });
        client.sql("select set_config('app.organisers', cast(:all as uuid[])::text, true)")
                .param("all", all.keySet().toArray(UUID[]::new))
                .query((_, _) -> 0)
                .single();
        return all;
    }

    List<AuditHead> heads(UUID organiser) {
        return client.sql("""
                select organiser_id, entries, hash, signed_at, kid, signature from audit_head
                where organiser_id = :organiser order by entries
                """)
                .param("organiser", organiser)
                .query((row, _) -> AuditStore.head(row))
                .list();
    }

    @Nullable
    AuditHead end(UUID organiser) {
        return client.sql("""
                select organiser_id, entries, hash, signed_at, kid, signature from audit_chain
                where organiser_id = :organiser
                """)
                .param("organiser", organiser)
                .query((row, _) -> AuditStore.head(row))
                .optional()
                .orElse(null);
    }

    void each(UUID organiser, Consumer<Link> each) {
        long last = Long.MIN_VALUE;
        for (List<Link> part;
                !(part = part(organiser, last)).isEmpty();
                last = part.getLast().seq()) part.forEach(each);
    }

    private List<Link> part(UUID organiser, long last) {
        return client.sql(AuditStore.LINKS)
                .param("organiser", organiser)
                .param("last", last)
                .param("limit", PART)
                .query((row, _) -> AuditStore.link(row))
                .list();
    }
}
