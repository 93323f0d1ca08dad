package tribune.identity.login;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.SessionId;
import tribune.identity.signon.Confinement;
import tribune.kernel.Database;

/** The sessions' table. */
final class LogInStore {
    private final Database database;

    LogInStore(Database database) {
        this.database = database;
    }

    /** A session that lives; {@code usedAt} is when that was last written down. */
    record Kept(LogIn logIn, Instant began, Instant usedAt, Instant idleUntil, Instant endsAt, String userAgent) {}

    void insert(LogIn logIn, byte[] cookie, Instant idleUntil, Instant endsAt, String userAgent) {
        Confined.param(database.sql("""
                insert into log_in (session_id, cookie_hash, account_id, at, began_at, last_used_at, idle_until,
                    ends_at, methods, user_agent, confined_to, connection_id)
                values (:session, :cookie, :account, :at, :at, :at, :idle, :ends, :methods, :agent, :confined,
                    :connection)
                """), logIn.confinedTo())
                .param("session", logIn.session().value())
                .param("cookie", cookie)
                .param("account", logIn.account().value())
                .param("at", Timestamp.from(logIn.at()))
                .param("idle", Timestamp.from(idleUntil))
                .param("ends", Timestamp.from(endsAt))
                .param("methods", logIn.methods().toArray(String[]::new))
                .param("agent", userAgent)
                .update();
    }

    /** The same session, shown anew: another cookie, more methods, all its time before it again. */
    void renew(LogIn logIn, byte[] cookie, Instant idleUntil, Instant endsAt) {
        database.sql("""
                update log_in set cookie_hash = :cookie, at = :at, last_used_at = :at, idle_until = :idle,
                    ends_at = :ends, methods = :methods
                where session_id = :session and ended_at is null
                """)
                .param("session", logIn.session().value())
                .param("cookie", cookie)
                .param("at", Timestamp.from(logIn.at()))
                .param("idle", Timestamp.from(idleUntil))
                .param("ends", Timestamp.from(endsAt))
                .param("methods", logIn.methods().toArray(String[]::new))
                .update();
    }

    Optional<Kept> find(byte[] cookie, Instant now) {
        return database.sql("""
                select session_id, account_id, at, began_at, last_used_at, idle_until, ends_at, methods, user_agent,
                    confined_to, connection_id
                from log_in where cookie_hash = :cookie and ended_at is null and idle_until > :now
                """)
                .param("cookie", cookie)
                .param("now", Timestamp.from(now))
                .query(LogInStore::read)
                .optional();
    }

    /** One that is over already stays so. */
    void used(SessionId session, Instant now, Instant idleUntil) {
        database.sql("""
                update log_in set last_used_at = :now, idle_until = least(:idle, ends_at)
                where session_id = :session and ended_at is null and last_used_at < :now and idle_until > :now
                """)
                .param("session", session.value())
                .param("now", Timestamp.from(now))
                .param("idle", Timestamp.from(idleUntil))
                .update();
    }

    /** None of the account's sessions lasts longer than this. */
    void shorten(AccountId account, Instant idleUntil, Instant endsAt) {
        database.sql("""
                update log_in set idle_until = least(idle_until, :idle), ends_at = least(ends_at, :ends)
                where account_id = :account and ended_at is null
                """)
                .param("account", account.value())
                .param("idle", Timestamp.from(idleUntil))
                .param("ends", Timestamp.from(endsAt))
                .update();
    }

    /** Those that live, the one used last first. */
    List<Kept> of(AccountId account, Instant now, int most) {
        return database.sql("""
                select session_id, account_id, at, began_at, last_used_at, idle_until, ends_at, methods, user_agent,
                    confined_to, connection_id
                from log_in where account_id = :account and ended_at is null and idle_until > :now
                order by last_used_at desc, session_id limit :most
                """)
                .param("account", account.value())
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query(LogInStore::read)
                .list();
    }

    /** True if it was this account's and lived until now. */
    boolean end(AccountId account, SessionId session, Instant now) {
        return database.sql("""
                update log_in set ended_at = :now
                where session_id = :session and account_id = :account and ended_at is null
                """)
                        .param("session", session.value())
                        .param("account", account.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** All of an account's but one; which these were. */
    List<SessionId> endAll(AccountId account, @Nullable SessionId but, Instant now) {
        return database.sql("""
                update log_in set ended_at = :now
                where account_id = :account and ended_at is null and session_id is distinct from :but
                returning session_id
                """)
                .param("account", account.value())
                .param("but", but == null ? null : but.value())
                .param("now", Timestamp.from(now))
                .query((row, _) -> new SessionId(row.getObject("session_id", UUID.class)))
                .list();
    }

    /** Those that began by a connection; which these were. {@code account}: of this one only. */
    List<SessionId> endBy(Confinement at, @Nullable AccountId account, Instant now) {
        return database.sql("""
                update log_in set ended_at = :now
                where confined_to = :organiser and connection_id = :connection and ended_at is null
                    and (cast(:account as uuid) is null or account_id = :account)
                returning session_id
                """)
                .param("organiser", at.organiser().value())
                .param("connection", at.connection())
                .param("account", account == null ? null : account.value())
                .param("now", Timestamp.from(now))
                .query((row, _) -> new SessionId(row.getObject("session_id", UUID.class)))
                .list();
    }

    void sweep(Instant before) {
        database.sql("delete from log_in where ends_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static Kept read(ResultSet row, int number) throws SQLException {
        var logIn = new LogIn(
                new SessionId(row.getObject("session_id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getTimestamp("at").toInstant(),
                methods(row),
                Confined.read(row));
        return new Kept(
                logIn,
                row.getTimestamp("began_at").toInstant(),
                row.getTimestamp("last_used_at").toInstant(),
                row.getTimestamp("idle_until").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getString("user_agent"));
    }

    private static Set<String> methods(ResultSet row) throws SQLException {
        return new TreeSet<>(Arrays.asList((String[]) row.getArray("methods").getArray()));
    }
}
