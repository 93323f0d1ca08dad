package tribune.identity.login;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tribune.contracts.Ids.AccountId;
import tribune.identity.account.Account;
import tribune.identity.account.Address;
import tribune.identity.login.Attempts.Limit;
import tribune.identity.login.Links.Purpose;
import tribune.identity.signon.Answer;

/** The ways in. Each ends with where the browser goes: onward, or to the screen that asks for the second factor. */
final class Entry {
    static final String SECOND = "/login/code";
    /** Ends the answer to a form, because a browser holds a form's redirects to this host. */
    private static final String LEAVING = "/login/onward?continue=";

    private final LogIns logIns;
    private final Links links;
    private final Passwords passwords;
    private final SecondFactors seconds;
    private final HalfLogIns halves;
    private final Attempts attempts;
    private final Clock clock;

    Entry(LogIns logIns, HalfLogIns halves, Changes.Credentials ways, Clock clock) {
        this.logIns = logIns;
        this.links = ways.links();
        this.passwords = ways.passwords();
        this.seconds = ways.seconds();
        this.halves = halves;
        this.attempts = ways.attempts();
        this.clock = clock;
    }

    /** Sends a link, unless the address has had too many; that is not said, for who asks may be somebody else. */
    void link(Visit visit, Address email) {
        attempts.count(Limit.LINKS_OF_SOURCE, visit.source());
        attempts.count(Limit.LINKS, "");
        if (!attempts.allows(Limit.LINKS_OF_ADDRESS, email.key())) return;
        var language = visit.words().language();
        var onward = visit.onward().path();
        links.send(new Links.Wanted(Purpose.LOG_IN, email, null, language, visit.brand(), onward), visit.browser());
    }

    /** The link of a browser that asked for it, or the code from its mail. */
    Optional<Links.Used> proved(Visit visit, String secret, boolean typed) {
        attempts.count(Limit.CODES_OF_SOURCE, visit.source());
        return typed ? links.useCode(secret, visit.browser()) : links.use(secret, visit.browser());
    }

    /** The first factor was a link by mail. */
    String byLink(Visit visit, Account account, Onward onward) {
        return first(visit, own(account.id(), Set.of(LogIn.EMAIL)), onward);
    }

    /** Nothing if it is not the password of that address's account. */
    Optional<String> byPassword(Visit visit, Address email, String password) {
        attempts.count(Limit.PASSWORDS_OF_SOURCE, visit.source());
        attempts.count(Limit.PASSWORDS, "");
        attempts.count(Limit.PASSWORDS_OF_ADDRESS, email.key());
        return passwords
                .check(email, password)
                .map(account -> first(visit, own(account.id(), Set.of(LogIn.PASSWORD)), visit.onward()));
    }

    /** Nothing if the code is wrong or nobody is asked for one. */
    Optional<String> bySecondFactor(Visit visit, String code) {
        return halves.get(visit.browser()).flatMap(half -> {
            var account = half.account().value().toString();
            attempts.count(Limit.SECOND_FACTORS_OF_ACCOUNT, account);
            attempts.count(Limit.SECOND_FACTORS_OF_ACCOUNT_A_DAY, account);
            if (!seconds.check(half.account(), code)) return Optional.empty();
            halves.remove(visit.browser());
            var methods = new TreeSet<>(half.methods());
            methods.add(LogIn.CODE);
            var proof = new LogIns.Proof(half.account(), methods, clock.instant(), half.confinedTo());
            return Optional.of(in(visit, proof, Onward.of(half.onward())));
        });
    }

    boolean half(Visit visit) {
        return halves.get(visit.browser()).isPresent();
    }

    /** The one who is logged in already is asked for the second factor only; false if the account has none. */
    boolean stepUp(Visit visit, LogIn logIn) {
        if (!seconds.has(logIn.account())) return false;
        halves.put(
                visit.browser(),
                new HalfLogIns.Half(
                        logIn.account(), logIn.methods(), visit.onward().path(), logIn.confinedTo()));
        return true;
    }

    /** A passkey is two factors: something one has, and the device that knows its owner. */
    String byPasskey(Visit visit, Passkey passkey) {
        var kind = passkey.backupEligible() ? LogIn.SYNCED_KEY : LogIn.DEVICE_KEY;
        return in(visit, own(passkey.account(), Set.of(kind, LogIn.VERIFIED)), visit.onward());
    }

    /** One more on the way to an organiser's provider. */
    void setsOut(Visit visit) {
        attempts.count(Limit.SIGN_ONS_OF_SOURCE, visit.source());
        attempts.count(Limit.SIGN_ONS, "");
    }

    /** An organiser's provider has said who it is: one factor, unless it says two and the organiser believes it. */
    String bySignOn(Visit visit, Answer.Known known) {
        var shown = known.shown();
        var methods = shown.strong() ? Set.of(LogIn.SIGN_ON, LogIn.SEVERAL) : Set.of(LogIn.SIGN_ON);
        var proof = new LogIns.Proof(known.account(), methods, shown.at(), known.at());
        return first(visit, proof, Onward.of(known.onward()));
    }

    private LogIns.Proof own(AccountId account, Set<String> methods) {
        return new LogIns.Proof(account, methods, clock.instant(), null);
    }

    private String first(Visit visit, LogIns.Proof proof, Onward onward) {
        boolean enough = proof.methods().contains(LogIn.SEVERAL) || !seconds.asked(proof.account());
        if (enough) return in(visit, proof, onward);
        halves.put(
                visit.browser(),
                new HalfLogIns.Half(proof.account(), proof.methods(), onward.path(), proof.confinedTo()));
        return SECOND;
    }

    private String in(Visit visit, LogIns.Proof proof, Onward onward) {
        logIns.begin(proof, visit.request(), visit.response());
        return onwards(onward);
    }

    static String onwards(Onward onward) {
        return onward.leaves() ? LEAVING + encoded(onward.path()) : onward.path();
    }

    static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
