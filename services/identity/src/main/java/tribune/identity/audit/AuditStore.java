package tribune.identity.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tribune.kernel.Database;
import tribune.kernel.Json;

/** The tables of the audit log. */
final class AuditStore {
    static final String LINKS = """
            select seq, fact_id, to_char(noted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, body, hash
            from audit_entry where organiser_id = :organiser and seq > :last order by seq limit :limit
            """;

    private final Database database;

    AuditStore(Database database) {
        this.database = database;
    }

    /** What is looked for; null is anything. {@code before}: only entries with a smaller number. */
    record Search(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long before) {}

    /** Until the transaction ends, nobody else adds to this chain. */
    void lock(UUID organiser) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('audit ' || :organiser, 0))")
                .param("organiser", organiser.toString())
                .query((_, _) -> 0)
                .single();
    }

    Optional<AuditHead> end(UUID organiser) {
        return database.sql("""
                select organiser_id, entries, hash, signed_at, kid, signature from audit_chain
                where organiser_id = :organiser
                """)
                .param("organiser", organiser)
                .query((row, _) -> head(row))
                .optional();
    }

    Set<UUID> known(UUID organiser, List<UUID> facts) {
        return database.sql("""
                select fact_id from audit_entry where organiser_id = :organiser and fact_id = any (:facts)
                """)
                .param("organiser", organiser)
                .param("facts", facts.toArray(UUID[]::new))
                .query((row, _) -> row.getObject("fact_id", UUID.class))
                .set();
    }

    void append(UUID organiser, List<Link> links) {
        database.sql("""
                insert into audit_entry (organiser_id, seq, fact_id, noted_at, body, hash)
                select :organiser, seq, fact, at::timestamptz, body, decode(hash, 'hex')
                from unnest(:seqs::bigint[], :facts::uuid[], :times::text[], :bodies::text[], :hashes::text[])
                    l (seq, fact, at, body, hash)
                """)
                .param("organiser", organiser)
                .param("seqs", links.stream().map(Link::seq).toArray(Long[]::new))
                .param("facts", links.stream().map(Link::fact).toArray(UUID[]::new))
                .param("times", texts(links, Link::at))
                .param("bodies", texts(links, Link::body))
                .param("hashes", texts(links, Link::hash))
                .update();
    }

    void move(AuditHead end) {
        database.sql("""
                insert into audit_chain (organiser_id, entries, hash, signed_at, kid, signature)
                values (:organiser, :entries, :hash, :at, :kid, :signature)
                on conflict (organiser_id) do update set entries = excluded.entries, hash = excluded.hash,
                    signed_at = excluded.signed_at, kid = excluded.kid, signature = excluded.signature
                """)
                .param("organiser", end.organiser())
                .param("entries", end.entries())
                .param("hash", HexFormat.of().parseHex(end.hash()))
                .param("at", Timestamp.from(end.signedAt()))
                .param("kid", end.kid())
                .param("signature", Base64.getUrlDecoder().decode(end.signature()))
                .update();
    }

    /** Keeps the ends that have moved on since they were last given out, and returns them. */
    List<AuditHead> giveOut() {
        return database.sql("""
                insert into audit_head (organiser_id, entries, hash, signed_at, kid, signature)
                select organiser_id, entries, hash, signed_at, kid, signature from audit_chain
                on conflict do nothing
                returning organiser_id, entries, hash, signed_at, kid, signature
                """).query((row, _) -> head(row)).list();
    }

    /** Those given out and the present end, newest first. */
    List<AuditHead> heads(UUID organiser, @Nullable Long before, int limit) {
        return database.sql("""
                select organiser_id, entries, hash, signed_at, kid, signature from (
                    select organiser_id, entries, hash, signed_at, kid, signature from audit_head
                    union select organiser_id, entries, hash, signed_at, kid, signature from audit_chain) h
                where organiser_id = :organiser and (cast(:before as bigint) is null or entries < :before)
                order by entries desc limit :limit
                """)
                .param("organiser", organiser)
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> head(row))
                .list();
    }

    /** Newest first. */
    List<AuditEntry> search(UUID organiser, Search search, int limit) {
        return database.sql("""
                select body, hash from audit_entry
                where organiser_id = :organiser
                  and (cast(:actor as text) is null or actor = :actor)
                  and (cast(:action as text) is null or action = :action)
                  and (cast(:subject as text) is null or subject = :subject)
                  and (cast(:from as timestamptz) is null or noted_at >= :from)
                  and (cast(:to as timestamptz) is null or noted_at < :to)
                  and (cast(:before as bigint) is null or seq < :before)
                order by seq desc limit :limit
                """)
                .param("organiser", organiser)
                .param("actor", search.actor())
                .param("action", search.action())
                .param("subject", search.subject())
                .param("from", time(search.from()))
                .param("to", time(search.to()))
                .param("before", search.before())
                .param("limit", limit)
                .query((row, _) ->
                        Json.read(row.getString("body"), AuditEntry.class).hashed(hex(row)))
                .list();
    }

    /** In their order, from the one after {@code last}. */
    List<Link> links(UUID organiser, long last, int limit) {
        return database.sql(LINKS)
                .param("organiser", organiser)
                .param("last", last)
                .param("limit", limit)
                .query((row, _) -> link(row))
                .list();
    }

    static Link link(ResultSet row) throws SQLException {
        return new Link(
                row.getLong("seq"),
                row.getObject("fact_id", UUID.class),
                row.getString("at"),
                row.getString("body"),
                hex(row));
    }

    static AuditHead head(ResultSet row) throws SQLException {
        return new AuditHead(
                row.getObject("organiser_id", UUID.class),
                row.getLong("entries"),
                hex(row),
                row.getTimestamp("signed_at").toInstant(),
                row.getString("kid"),
                Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes("signature")));
    }

    private static String hex(ResultSet row) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes("hash"));
    }

    private static @Nullable Timestamp time(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static String[] texts(List<Link> links, Function<Link, String> text) {
        return links.stream().map(text).toArray(String[]::new);
    }
}
