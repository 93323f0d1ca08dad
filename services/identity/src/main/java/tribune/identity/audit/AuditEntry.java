package tribune.identity.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log. {@code action} is the operation ("METHOD /path"), the type of the fact that led to it, or
 * a task. {@code about} is the table and {@code subject} the row, or the id that the operation's path names last where
 * no row tells more. {@code before} and {@code after} hold the columns that changed, as texts; {@code withheld} names
 * those that changed too and are not told.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEntry(
        long seq,
        Instant at,
        String service,
        Actor actor,
        @Nullable String action,
        @Nullable From from,
        @Nullable String trace,
        @Nullable String about,
        @Nullable String subject,
        @Nullable Change change,
        @Nullable Map<String, String> before,
        @Nullable Map<String, String> after,
        @Nullable List<String> withheld,
        UUID organiser,
        UUID fact,
        @Nullable String hash) {

    enum Change {
        INSERT,
        UPDATE,
        DELETE
    }

    enum Kind {
        PERSON,
        CLIENT,
        DEVICE,
        GUEST,
        SERVICE,
        FACT,
        SYSTEM,
        DATABASE
    }

    /** {@code id}: of the account, client or device; the fact's; a service; for DATABASE the database's role. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Actor(Kind kind, @Nullable String id, @Nullable String session) {}

    /** {@code network}: /24, or /48 in IPv6; {@code agent}: eight hex digits that stand for the User-Agent. */
    record From(String network, String agent) {}

    AuditEntry hashed(String hash) {
        return new AuditEntry(
                seq, at, service, actor, action, from, trace, about, subject, change, before, after, withheld,
                organiser, fact, hash);
    }
}
