package tribune.identity.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/**
 * Codes by which a device becomes known: eight of thirty characters that nobody takes for one another (39 bits), ten
 * minutes long, for one use. RFC 8628 section 6.1 and 5.1 say what such codes need.
 */
final class PairingCodes {
    static final Duration LIFE = Duration.ofMinutes(10);
    /** A gate with forty scanners behind one address, half of them mistyped; a guesser has no hope with so few. */
    static final int WRONG_CODES = 20;

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;

    PairingCodes(Database database) {
        this.database = database;
    }

    record Named(DeviceId device, OrganiserId organiser) {}

    static String fresh() {
        var code = new StringBuilder(LENGTH);
        while (code.length() < LENGTH) code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        return code.toString();
    }

    /** As people type it: in any case, with spaces or a hyphen. */
    static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    /** The code before, if any, is worth nothing from now on. */
    void put(Named named, String code, Instant expires) {
        database.sql("""
                insert into pairing_code (code_hash, device_id, organiser_id, expires_at)
                values (:hash, :device, :organiser, :expires)
                on conflict (device_id) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at
                """)
                .param("hash", hash(code))
                .param("device", named.device().value())
                .param("organiser", named.organiser().value())
                .param("expires", Timestamp.from(expires))
                .update();
    }

    Optional<Named> find(String code, Instant now) {
        return database.sql("""
                select device_id, organiser_id from pairing_code where code_hash = :hash and expires_at > :now
                """)
                .param("hash", hash(code))
                .param("now", Timestamp.from(now))
                .query((row, _) -> new Named(
                        new DeviceId(row.getObject("device_id", UUID.class)),
                        new OrganiserId(row.getObject("organiser_id", UUID.class))))
                .optional();
    }

    /** False if somebody else has used it. */
    boolean take(String code) {
        return database.sql("delete from pairing_code where code_hash = :hash")
                        .param("hash", hash(code))
                        .update()
                == 1;
    }

    void drop(DeviceId device) {
        database.sql("delete from pairing_code where device_id = :device")
                .param("device", device.value())
                .update();
    }

    /** True if too many wrong codes came from there within the life of a code. */
    boolean exhausted(String source, Instant now) {
        return database.sql("""
                select count(*) from pairing_attempt
                where source = :source and wrong >= :most and since > :begin
                """)
                        .param("source", source)
                        .param("most", WRONG_CODES)
                        .param("begin", Timestamp.from(now.minus(LIFE)))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void countWrong(String source, Instant now) {
        var begin = Timestamp.from(now.minus(LIFE));
        database.sql("delete from pairing_attempt where since <= :begin")
                .param("begin", begin)
                .update();
        database.sql("""
                insert into pairing_attempt (source, since, wrong) values (:source, :now, 1)
                on conflict (source) do update set wrong = pairing_attempt.wrong + 1
                """)
                .param("source", source)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static String hash(String code) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
