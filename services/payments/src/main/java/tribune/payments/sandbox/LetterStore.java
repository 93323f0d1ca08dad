package tribune.payments.sandbox;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tribune.kernel.Database;

/** Webhooks waiting to be sent. */
final class LetterStore {
    private final Database database;

    LetterStore(Database database) {
        this.database = database;
    }

    void insert(Letter letter) {
        database.sql("""
                insert into sandbox_notification (id, session, body, forged, copies, due_at)
                values (:id, :session, :body, :forged, :copies, :due)
                """)
                .param("id", letter.id())
                .param("session", letter.session())
                .param("body", letter.body())
                .param("forged", letter.forged())
                .param("copies", letter.copies())
                .param("due", Timestamp.from(letter.dueAt()))
                .update();
    }

    /** Takes letters that are due; whoever took them has this long before they are due again. */
    List<Letter> claim(Instant now, Duration claim, int limit, int maxAttempts) {
        return database.sql("""
                update sandbox_notification set due_at = :until
                where id in (
                    select id from sandbox_notification
                    where sent_at is null and due_at <= :now and attempts < :most
                    order by due_at limit :limit for update skip locked)
                returning id, session, body, forged, copies, due_at, attempts
                """)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(claim)))
                .param("limit", limit)
                .param("most", maxAttempts)
                .query((row, _) -> new Letter(
                        row.getString("id"),
                        row.getString("session"),
                        row.getString("body"),
                        row.getBoolean("forged"),
                        row.getInt("copies"),
                        row.getTimestamp("due_at").toInstant(),
                        row.getInt("attempts")))
                .list();
    }

    int sent(List<String> letters, Instant now) {
        return database.sql(
                        "update sandbox_notification set sent_at = :now, attempts = attempts + 1 where id = any(:ids)")
                .param("ids", letters.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    int postpone(Letter letter, Instant due) {
        return database.sql("update sandbox_notification set due_at = :due, attempts = attempts + 1 where id = :id")
                .param("id", letter.id())
                .param("due", Timestamp.from(due))
                .update();
    }
}
