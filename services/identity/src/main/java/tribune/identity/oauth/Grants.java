package tribune.identity.oauth;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import tribune.contracts.Ids.ClientId;
import tribune.contracts.identity.AccessDenied;
import tribune.identity.Denials;
import tribune.identity.login.LogIn;
import tribune.kernel.Database;
import tribune.kernel.Id;
import tribune.kernel.Service;

/**
 * Keeps what clients were granted, with hashes only of what was handed out. A code or refresh token that is shown a
 * second time is in two hands, and nobody knows whose is the thief's: the grant ends with all that came of it
 * (RFC 9700 sections 2.1.1 and 4.14.2). There is no grace for a repetition: an app that lost an answer asks for a new
 * code, and the person's session gives it without a screen.
 *
 * <p>Client credentials leave nothing here: their token is checked by its signature and cannot be refreshed.
 */
final class Grants implements OAuth2AuthorizationService {
    /** What the person may at the organiser named in the request, as it was when the grant was read. */
    static final String ENTITLED = Entitlements.Entitled.class.getName();

    /** However often it is refreshed; nobody's session lives longer. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration BETRAYS = Duration.ofDays(1);
    private static final int PORTION = 1_000;

    private final Database database;
    private final Denials denials;
    private final Clock clock;
    private final GrantStore store;
    private final Translation translation;
    private final ProgramTokens programs;
    private final Consumer<LogIn> used;

    /** {@code used} is told whose session an app has used by asking for its next token, in no transaction. */
    Grants(Service service, Translation translation, ProgramTokens programs, Denials denials, Consumer<LogIn> used) {
        this.database = service.database();
        this.denials = denials;
        this.clock = service.clock();
        this.store = new GrantStore(database);
        this.translation = translation;
        this.programs = programs;
        this.used = used;
    }

    /** Always by a token; the library would ask for the id of a grant only where it repeats itself. */
    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        var kind = Grant.Kind.of(type);
        var found = database.directory(() -> find(token, kind));
        if (found.isPresent()) return translation.toLibrary(found.get(), token);
        return kind == null || kind == Grant.Kind.ACCESS ? programs.find(token) : null;
    }

    private Optional<Grant.Found> find(String token, Grant.@Nullable Kind kind) {
        var hash = Hash.of(token);
        var shown = store.token(hash, kind);
        if (shown.isEmpty()) return Optional.empty();
        var grant = store.grant(hash, clock.instant()).orElseThrow();
        if (shown.get().isOnce() && shown.get().spent()) {
            end(grant);
            return Optional.empty();
        }
        boolean usable =
                grant.state().live() && !grant.state().ended() && !shown.get().spent();
        if (shown.get().uses() && !usable) return Optional.empty();
        return Optional.of(new Grant.Found(grant, shown.get(), store.unspent(grant.id())));
    }

    /** A refusal must not undo what it found out: the end of a grant is committed first. */
    @Override
    public void save(OAuth2Authorization authorization) {
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(authorization.getAuthorizationGrantType())) {
            if (Translation.revokes(authorization)) {
                deny(new ClientId(UUID.fromString(authorization.getRegisteredClientId())));
            }
            return;
        }
        if (!database.directory(() -> keep(authorization))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        var logIn = Translation.logIn(authorization);
        boolean gave = authorization.getAttribute(Translation.SHOWN) != null && !Translation.revokes(authorization);
        if (gave && logIn != null) used.accept(logIn);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        database.directory(() -> {
            store.delete(UUID.fromString(authorization.getId()));
            return null;
        });
    }

    private boolean keep(OAuth2Authorization authorization) {
        var now = clock.instant();
        var id = UUID.fromString(authorization.getId());
        var goesOn = store.lock(id);
        if (goesOn.isEmpty()) store.insert(translation.toGrant(authorization), now, now.plus(LONGEST));
        else if (!goesOn.get()) return false;
        if (Translation.revokes(authorization)) {
            end(id, Translation.logIn(authorization));
            return true;
        }
        var handedOut = translation.handedOut(authorization);
        boolean gives = handedOut.stream().anyMatch(token -> token.kind() == Grant.Kind.ACCESS);
        String used = authorization.getAttribute(Translation.SHOWN);
        if (gives && used != null && !store.spend(HexFormat.of().parseHex(used), now)) {
            end(id, Translation.logIn(authorization));
            return false;
        }
        if (!gives && used != null && Translation.spoilt(authorization))
            store.spend(HexFormat.of().parseHex(used), now);
        for (var token : handedOut) {
            if (store.insert(id, token) && token.kind() == Grant.Kind.CODE) {
                store.spendStates(id, now);
                store.agree(id, authorization.getAuthorizedScopes());
            }
        }
        return true;
    }

    /** Logging out at one client ends the session for all of them. Who it was. */
    Optional<LogIn> endSession(String idToken) {
        return database.directory(() -> {
            var hash = Hash.of(idToken);
            if (store.token(hash, Grant.Kind.ID).isEmpty()) return Optional.empty();
            var logIn = store.grant(hash, clock.instant()).map(Grant::logIn);
            logIn.ifPresent(person -> {
                store.endOf(person.session(), clock.instant());
                deny(AccessDenied.Subject.SESSION, person.session());
            });
            return logIn;
        });
    }

    /** All tokens of a program at once: they are not told apart, and it may ask for new ones. */
    private void deny(ClientId client) {
        database.directory(() -> {
            deny(AccessDenied.Subject.CLIENT, client);
            return null;
        });
    }

    void sweep() {
        var before = clock.instant().minus(BETRAYS);
        while (database.directory(() -> store.sweep(before, PORTION)) == PORTION) {
            // the next portion, in a transaction of its own
        }
    }

    private void end(Grant grant) {
        end(grant.id(), grant.logIn());
    }

    private void end(UUID grant, @Nullable LogIn logIn) {
        if (store.end(grant, clock.instant()) && logIn != null) deny(AccessDenied.Subject.SESSION, logIn.session());
    }

    private void deny(AccessDenied.Subject kind, Id subject) {
        denials.deny(kind, subject.value());
    }
}
