package tribune.identity.login;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.identity.AccountMailRequested.Kind;
import tribune.identity.account.Address;
import tribune.identity.mail.Mails;
import tribune.identity.mail.Mails.Letter;
import tribune.identity.mail.Mails.Slip;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;

/**
 * One-time links by mail: 256 random bits, ten minutes, once, and only in the browser that asked. Where the mail is
 * read on another device, the short code in it is typed into that browser instead, so that a link that was sent on, or
 * asked for by somebody else, opens nothing.
 */
final class Links {
    static final Duration LIFE = Duration.ofMinutes(10);
    static final int TRIES = 5;
    private static final int CODE = 8;
    /** For whoever wonders why a link does not work. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;
    private final LinkStore store;
    private final Mails mails;
    private final String base;

    Links(Service service, Mails mails, String base) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = new LinkStore(database);
        this.mails = mails;
        this.base = base;
        mails.on(Kind.LOG_IN_LINK, this::mint);
        mails.on(Kind.NEW_EMAIL, this::mint);
    }

    enum Purpose {
        LOG_IN,
        NEW_EMAIL
    }

    /** {@code account}: whose address changes; {@code onward}: where the browser goes afterwards. */
    record Wanted(
            Purpose purpose, Address email, @Nullable AccountId account, String language, String from, String onward) {}

    /** A link that has just been used. */
    record Used(Purpose purpose, Address email, @Nullable AccountId account, String language, String onward) {}

    /** Asks for the mail. The same work is done whether or not the address has an account. */
    void send(Wanted wanted, String browser) {
        var id = Uuid7.next();
        var kind = wanted.purpose == Purpose.LOG_IN ? Kind.LOG_IN_LINK : Kind.NEW_EMAIL;
        database.directory(() -> {
            store.insert(id, wanted, Secret.hash(browser), clock.instant().plus(LIFE));
            mails.request(kind, new Letter(wanted.email.written(), wanted.language, wanted.from, id, ""));
            return 0;
        });
    }

    /** In the transaction in which the mail is written. */
    private Optional<Slip> mint(UUID id) {
        var token = Secret.fresh();
        var code = SecondFactors.letters(CODE);
        var hash = Secret.hash(id + ":" + code);
        return database.directory(() -> store.mint(id, Secret.hash(token), hash, clock.instant()))
                .map(until -> new Slip(base + "/login/link/" + token, SecondFactors.shown(code), until));
    }

    /** True if this browser asked for the link and it still works. */
    boolean opens(String token, String browser) {
        return database.directory(() -> store.opens(Secret.hash(token), Secret.hash(browser), clock.instant()));
    }

    /** Uses the link up. */
    Optional<Used> use(String token, String browser) {
        return database.directory(() -> store.use(Secret.hash(token), Secret.hash(browser), clock.instant()));
    }

    /** Uses up the browser's newest link by its code; five wrong ones and the link is gone. */
    Optional<Used> useCode(String typed, String browser) {
        var code = SecondFactors.plain(typed);
        var now = clock.instant();
        return database.directory(() -> store.newest(Secret.hash(browser), now, TRIES)
                .flatMap(id -> store.useCode(id, Secret.hash(id + ":" + code), now)));
    }

    void sweep() {
        database.directory(() -> {
            store.sweep(clock.instant().minus(KEPT));
            return 0;
        });
    }
}
