package tribune.catalog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.kernel.Json;
import tribune.kernel.web.RequestKey;

/**
 * Makes a thing once for each Idempotency-Key. The first answer is kept in the transaction that made the thing, and a
 * repetition gets it word for word: setting up is rare, and a season's report cannot be read off its rows again.
 */
public final class OnlyOnce {
    private final Database database;
    private final Clock clock;

    public OnlyOnce(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A file in few characters, to stand for it in a request's fingerprint. */
    public static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private record Kept(String fingerprint, String answer) {}

    /** In a transaction of its own, which the transactions of {@code work} join. */
    public <T> T make(OrganiserId organiser, RequestKey key, String what, Class<T> kind, Supplier<T> work) {
        return database.transaction(organiser, () -> within(organiser, key, what, kind, work));
    }

    /** In the open transaction. {@code what} keeps the keys of different requests apart. */
    public <T> T within(OrganiserId organiser, RequestKey key, String what, Class<T> kind, Supplier<T> work) {
        var id = key.id("catalog", organiser.value().toString(), what);
        if (!claim(organiser, id, key.fingerprint())) {
            var kept = kept(id);
            key.mustMatch(kept.fingerprint());
            return Json.read(kept.answer(), kind);
        }
        var made = work.get();
        keep(id, Json.write(made));
        return made;
    }

    /** False if the key has made something; two requests at once take turns here. */
    private boolean claim(OrganiserId organiser, UUID id, String fingerprint) {
        return database.sql("""
                insert into made (organiser_id, key_id, fingerprint, made_at)
                values (:organiser, :id, :fingerprint, :now)
                on conflict (key_id) do nothing
                """)
                        .param("organiser", organiser.value())
                        .param("id", id)
                        .param("fingerprint", fingerprint)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private Kept kept(UUID id) {
        return database.sql("select fingerprint, answer from made where key_id = :id")
                .param("id", id)
                .query((row, _) -> new Kept(row.getString("fingerprint"), row.getString("answer")))
                .single();
    }

    private void keep(UUID id, String answer) {
        database.sql("update made set answer = :answer where key_id = :id")
                .param("answer", answer)
                .param("id", id)
                .update();
    }
}
