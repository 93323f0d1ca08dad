package tribune.identity.login;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.SessionId;
import tribune.contracts.identity.AccountMailRequested.Kind;
import tribune.identity.account.Account;
import tribune.identity.account.Accounts;
import tribune.identity.account.Address;
import tribune.identity.login.Attempts.Limit;
import tribune.identity.mail.Mails;
import tribune.identity.mail.Mails.Letter;
import tribune.kernel.Database;
import tribune.kernel.Service;

/**
 * Changes of how an account logs in. They want a log-in of the last ten minutes, by the strongest kind that the account
 * has: a stolen cookie or a mailbox that somebody else reads must not be able to lock its owner out. Each is told by
 * mail, and ends the other sessions where somebody else might be in one.
 */
final class Changes {
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;
    private final LogIns logIns;
    private final Accounts accounts;
    private final Credentials credentials;
    private final Mails mails;

    /** The ways in that an account has. */
    record Credentials(Passwords passwords, SecondFactors seconds, Passkeys passkeys, Links links, Attempts attempts) {}

    Changes(Service service, LogIns logIns, Accounts accounts, Credentials credentials, Mails mails) {
        this.database = service.database();
        this.clock = service.clock();
        this.logIns = logIns;
        this.accounts = accounts;
        this.credentials = credentials;
        this.mails = mails;
    }

    <T> T directory(Supplier<T> work) {
        return database.directory(work);
    }

    /** Who is logged in by the account's own means: an organiser's provider opens nothing that is the account's. */
    Optional<Account> account(Visit visit) {
        return own(visit).flatMap(logIn -> directory(() -> accounts.find(logIn.account())));
    }

    private Optional<LogIn> own(Visit visit) {
        return logIns.of(visit.request()).filter(LogIn::own);
    }

    /** Who is logged in, lately and strongly enough to change credentials. */
    Optional<Account> allowed(Visit visit) {
        return own(visit).filter(this::fresh).flatMap(logIn -> account(visit));
    }

    /** Where to go to become {@link #allowed}, and come back. */
    String again(Visit visit, String path) {
        var strong = own(visit).filter(logIn -> hasStrong(logIn.account()));
        return "/login?continue=" + Entry.encoded(path) + (strong.isPresent() ? "&strong=1" : "");
    }

    private boolean fresh(LogIn logIn) {
        boolean lately = logIn.at().plus(FRESH).isAfter(clock.instant());
        return lately && (logIn.strong() || !hasStrong(logIn.account()));
    }

    private boolean hasStrong(AccountId account) {
        return credentials.seconds.asked(account)
                || !credentials.passkeys.list(account).isEmpty();
    }

    /** A mail to where the account was reached until now. */
    void tell(Visit visit, Account account, String what) {
        var letter = new Letter(
                account.email().written(),
                account.language(),
                visit.brand(),
                account.id().value(),
                what);
        directory(() -> {
            mails.request(Kind.NOTICE, letter);
            return 0;
        });
    }

    /** Ends all sessions but this one. */
    void endOthers(Visit visit, Account account) {
        logIns.endAll(account.id(), session(visit));
    }

    @Nullable
    SessionId session(Visit visit) {
        return logIns.of(visit.request()).map(LogIn::session).orElse(null);
    }

    /** Sends a link to the new address; the account changes when it is used. */
    void move(Visit visit, Account account, Address email) {
        credentials.attempts.count(Limit.LINKS_OF_SOURCE, visit.source());
        if (!credentials.attempts.allows(Limit.LINKS_OF_ADDRESS, email.key())) return;
        credentials.links.send(
                new Links.Wanted(
                        Links.Purpose.NEW_EMAIL,
                        email,
                        account.id(),
                        account.language(),
                        visit.brand(),
                        Onward.ACCOUNT.path()),
                visit.browser());
    }

    /** False if nobody is logged in, somebody else is, or the address has become another account's. */
    boolean moved(Visit visit, Links.Used used) {
        var account = account(visit).filter(known -> known.id().equals(used.account()));
        if (account.isEmpty()) return false;
        if (!directory(() -> accounts.move(account.get().id(), used.email()))) return false;
        tell(visit, account.get(), "EMAIL_CHANGED");
        endOthers(visit, account.get());
        return true;
    }
}
