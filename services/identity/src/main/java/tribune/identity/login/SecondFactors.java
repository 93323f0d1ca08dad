package tribune.identity.login;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tribune.contracts.Ids.AccountId;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Vault;

/** Codes of an authenticator app, and the recovery codes for when the phone is lost. */
final class SecondFactors {
    static final int RECOVERY_CODES = 10;

    /** Neither vowels nor what looks alike: 28 characters, ten of them make 48 bits, behind a slow hash. */
    private static final String LETTERS = "BCDFGHJKMNPQRSTVWXYZ23456789";

    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;
    private final Vault vault;
    private final SecondFactorStore store;

    SecondFactors(Service service) {
        this.database = service.database();
        this.clock = service.clock();
        this.vault = service.vault();
        this.store = new SecondFactorStore(database);
    }

    /** True if log-in without a passkey asks for a code. */
    boolean asked(AccountId account) {
        return database.directory(() -> store.totp(account))
                .map(SecondFactorStore.Kept::confirmed)
                .orElse(false);
    }

    /** A new secret, which counts once a code of it was entered. */
    byte[] propose(AccountId account) {
        var secret = Totp.secret();
        database.directory(() -> {
            store.propose(account, vault.seal(secret, context(account)));
            return 0;
        });
        return secret;
    }

    /** The secret that waits for its first code. */
    Optional<byte[]> proposed(AccountId account) {
        return database.directory(() -> store.totp(account))
                .filter(kept -> !kept.confirmed())
                .map(kept -> vault.open(kept.sealedSecret(), context(account)));
    }

    /** True if a code of an app or a recovery code would be taken. */
    boolean has(AccountId account) {
        return asked(account) || recoveryCodesLeft(account) > 0;
    }

    /** The recovery codes, shown once; nothing if that was not a code of the proposed secret. */
    Optional<List<String>> confirm(AccountId account, String code) {
        boolean confirmed = database.directory(() -> {
            if (store.totp(account).map(SecondFactorStore.Kept::confirmed).orElse(true)) return false;
            if (!takes(account, code)) return false;
            store.confirm(account, clock.instant());
            return true;
        });
        return confirmed ? Optional.of(freshRecoveryCodes(account)) : Optional.empty();
    }

    /** True once for each code of the app and each recovery code. */
    boolean check(AccountId account, String typed) {
        var code = plain(typed);
        if (code.length() == LENGTH) return recovers(account, code);
        return database.directory(() -> {
            boolean app =
                    store.totp(account).map(SecondFactorStore.Kept::confirmed).orElse(false);
            return app && takes(account, code);
        });
    }

    /** Hashed in no transaction, for it takes a while. */
    private boolean recovers(AccountId account, String code) {
        var salt = database.directory(() -> store.recoverySalt(account));
        if (salt.isEmpty()) return false;
        var hash = SlowHash.of(code, salt.get());
        return database.directory(() -> store.useRecovery(account, hash, clock.instant()));
    }

    List<String> freshRecoveryCodes(AccountId account) {
        var codes = new ArrayList<String>();
        while (codes.size() < RECOVERY_CODES) codes.add(shown(letters(LENGTH)));
        var salt = new byte[SlowHash.SALT];
        RANDOM.nextBytes(salt);
        var hashes = codes.stream().map(code -> SlowHash.of(plain(code), salt)).toList();
        database.directory(() -> {
            store.replaceRecovery(account, salt, hashes);
            return 0;
        });
        return codes;
    }

    int recoveryCodesLeft(AccountId account) {
        return database.directory(() -> store.recoveryCodesLeft(account));
    }

    /** False if there was none. */
    boolean remove(AccountId account) {
        return database.directory(() -> store.remove(account));
    }

    private boolean takes(AccountId account, String typed) {
        var kept = store.totp(account).orElseThrow();
        var secret = vault.open(kept.sealedSecret(), context(account));
        var step = Totp.step(secret, plain(typed), clock.instant(), kept.lastStep());
        return step.isPresent() && store.take(account, step.getAsLong());
    }

    /** Random letters that are easy to read and type. */
    static String letters(int length) {
        var code = new StringBuilder();
        while (code.length() < length) code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        return code.toString();
    }

    /** In two halves. */
    static String shown(String code) {
        return code.substring(0, code.length() / 2) + "-" + code.substring(code.length() / 2);
    }

    /** What was typed, without blanks and hyphens, in capitals. */
    static String plain(String typed) {
        return typed.replaceAll("[\\s\\p{Pd}]+", "").toUpperCase(Locale.ROOT);
    }

    private static String context(AccountId account) {
        return "totp:" + account.value();
    }
}
