package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.SessionId;
import tribune.identity.signon.Confinement;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;

/**
 * The sessions of people in browsers. A session is known by a random cookie of 256 bits, a new one at each log-in, so
 * that one planted before is worth nothing. The principal of the authentication is the {@link LogIn}, its name the
 * account's id. A session begins and ends here and nowhere else: saving a context does nothing.
 */
public final class LogIns implements SecurityContextRepository {
    /** A session used every second is written once a minute. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    /** Ended sessions are kept for as long as somebody may ask about them. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String HELD = LogIns.class.getName();
    private static final int MOST_LISTED = 100;
    private static final int AGENT = 300;

    private final Database database;
    private final Clock clock;
    private final LogInStore store;
    private final Predicate<AccountId> staff;
    private final Consumer<SessionId> ended;
    private final boolean secure;

    /**
     * {@code staff}: true for an account with a role at any organiser; asked in no transaction. {@code ended} is told
     * of each session that has ended, in the transaction that ends it.
     */
    public LogIns(Service service, Predicate<AccountId> staff, Consumer<SessionId> ended, boolean secure) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = new LogInStore(database);
        this.staff = staff;
        this.ended = ended;
        this.secure = secure;
    }

    /** Who is at the browser that sends this; looked up once a request. */
    public Optional<LogIn> of(HttpServletRequest request) {
        if (request.getAttribute(HELD) instanceof Held held) return Optional.ofNullable(held.logIn);
        var found = cookie(request).flatMap(this::find);
        request.setAttribute(HELD, new Held(found.orElse(null)));
        return found;
    }

    private record Held(@Nullable LogIn logIn) {}

    /**
     * Logs in. Where this account is logged in in this browser already, its session goes on with the new methods
     * beside the old, unless one is confined and the other is not; another account's ends. Sets the cookie.
     */
    public LogIn begin(
            AccountId account, Set<String> methods, HttpServletRequest request, HttpServletResponse response) {
        return begin(new Proof(account, methods, clock.instant(), null), request, response);
    }

    /** What has just been shown; {@code at} may be earlier if it was shown to an organiser's provider. */
    record Proof(
            AccountId account,
            Set<String> methods,
            Instant at,
            @Nullable Confinement confinedTo) {}

    LogIn begin(Proof proof, HttpServletRequest request, HttpServletResponse response) {
        var before = of(request);
        var account = proof.account();
        var methods = proof.methods();
        var to = proof.confinedTo();
        var life = staff.test(account) ? Life.STAFF : Life.FAN;
        var now = clock.instant();
        var ends = now.plus(life.most());
        var cookie = Secret.fresh();
        var same = before.filter(logIn -> logIn.account().equals(account) && Objects.equals(logIn.confinedTo(), to));
        var logIn = same.map(old -> new LogIn(old.session(), account, proof.at(), both(old.methods(), methods), to))
                .orElseGet(() -> new LogIn(new SessionId(Uuid7.next()), account, proof.at(), methods, to));
        database.directory(() -> {
            var hash = Secret.hash(cookie);
            if (same.isPresent()) {
                store.renew(logIn, hash, life.idleUntil(now, ends), ends);
            } else {
                before.ifPresent(other -> endNow(other.account(), other.session(), now));
                store.insert(logIn, hash, life.idleUntil(now, ends), ends, agent(request));
            }
            return logIn;
        });
        set(response, cookie, life.most());
        request.setAttribute(HELD, new Held(logIn));
        return logIn;
    }

    /** Ends the session of this browser, if it has one, and takes its cookie away. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        of(request).ifPresent(logIn -> end(logIn.account(), logIn.session()));
        set(response, "", Duration.ZERO);
        request.setAttribute(HELD, new Held(null));
    }

    /** Ends one of an account's sessions; false if it is none of its living ones. */
    public boolean end(AccountId account, SessionId session) {
        return database.directory(() -> endNow(account, session, clock.instant()));
    }

    /** Ends all of an account's sessions, but the one that is to stay. */
    public List<SessionId> endAll(AccountId account, @Nullable SessionId but) {
        return database.directory(() -> {
            var all = store.endAll(account, but, clock.instant());
            all.forEach(ended);
            return all;
        });
    }

    /** Ends all of an account's sessions; in the open transaction. */
    public void endEvery(AccountId account) {
        store.endAll(account, null, clock.instant()).forEach(ended);
    }

    /** The account has come to work for an organiser: its sessions last as long as staff's, from now on. */
    public void shorten(AccountId account) {
        var now = clock.instant();
        store.shorten(account, now.plus(Life.STAFF.idle()), now.plus(Life.STAFF.most()));
    }

    /** Ends what began by a connection, of all accounts or of one. */
    void endBy(Confinement at, @Nullable AccountId account) {
        database.directory(() -> {
            store.endBy(at, account, clock.instant()).forEach(ended);
            return 0;
        });
    }

    private boolean endNow(AccountId account, SessionId session, Instant now) {
        boolean lived = store.end(account, session, now);
        if (lived) ended.accept(session);
        return lived;
    }

    List<LogInStore.Kept> list(AccountId account) {
        return database.directory(() -> store.of(account, clock.instant(), MOST_LISTED));
    }

    void sweep() {
        database.directory(() -> {
            store.sweep(clock.instant().minus(REMEMBERED));
            return 0;
        });
    }

    private Optional<LogIn> find(String cookie) {
        var now = clock.instant();
        var kept = database.directory(() -> store.find(Secret.hash(cookie), now));
        kept.filter(used -> !used.usedAt().plus(NOTED_EVERY).isAfter(now)).ifPresent(used -> used(used.logIn()));
        return kept.map(LogInStore.Kept::logIn);
    }

    /**
     * A use of the session, here or by an app that asks for its next token. A role that came or went since the log-in
     * counts from now on.
     */
    public void used(LogIn logIn) {
        var life = staff.test(logIn.account()) ? Life.STAFF : Life.FAN;
        var now = clock.instant();
        database.directory(() -> {
            store.used(logIn.session(), now, now.plus(life.idle()));
            return 0;
        });
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Loaded(request);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder both) {
        return loadDeferredContext(both.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return of(request).isPresent();
    }

    /** Asks the database only when somebody asks who it is. */
    private final class Loaded implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @Nullable SecurityContext context;

        Loaded(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            if (context == null) {
                var fresh = new SecurityContextImpl();
                of(request)
                        .map(logIn -> UsernamePasswordAuthenticationToken.authenticated(logIn, null, List.of()))
                        .ifPresent(fresh::setAuthentication);
                context = fresh;
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }

    /** The prefix keeps neighbouring hosts from planting one; a browser takes it over https only. */
    private String name() {
        return secure ? "__Host-tribune-session" : "tribune-session";
    }

    private Optional<String> cookie(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies == null) return Optional.empty();
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name()))
                .map(jakarta.servlet.http.Cookie::getValue)
                .filter(value -> value.length() == Secret.LENGTH)
                .findFirst();
    }

    private void set(HttpServletResponse response, String value, Duration life) {
        var cookie = ResponseCookie.from(name(), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static Set<String> both(Set<String> old, Set<String> fresh) {
        var all = new TreeSet<>(old);
        all.addAll(fresh);
        return all;
    }

    private static String agent(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        var text = agent == null ? "" : agent.replaceAll("\\P{Print}", "");
        return text.substring(0, Math.min(AGENT, text.length()));
    }
}
