package tribune.identity.role;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.IdentityProblem;
import tribune.identity.Scope;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;
import tribune.kernel.web.Caller;

/**
 * Invitations to a role. Two things are asked of whoever accepts: the token from the letter, and an account that has
 * proved the invited address, so that a letter that was passed on opens nothing.
 */
public final class Invitations {
    static final Duration LIFE = Duration.ofDays(7);
    private static final int MOST_OPEN = 200;
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;
    private final InvitationStore store;
    private final Roles roles;
    private final Users users;
    private final Neighbours neighbours;
    private final Inviters inviters;

    /** A letter to be sent; its link is made when it is written. */
    public record Letter(
            UUID invitation,
            OrganiserId organiser,
            String address,
            String roleName,
            @Nullable String predefined) {}

    /** What goes into a letter. The token is nowhere else. */
    public record Opening(OrganiserId organiser, UUID invitation, String token, Instant until) {}

    Invitations(Service service, Roles roles, Users users, Neighbours neighbours) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = new InvitationStore(database);
        this.roles = roles;
        this.users = users;
        this.neighbours = neighbours;
        this.inviters = new Inviters(new Rights(database), neighbours.clients());
    }

    Invitation invite(Caller caller, OrganiserId organiser, Invitation.Wanted wanted) {
        Grants.mustManage(caller, organiser);
        var by = Inviters.of(caller);
        var now = clock.instant();
        return database.transaction(organiser, () -> {
            if (!new RoleStore(database).lock(organiser)) throw CommonProblem.NOT_FOUND.because("no such organiser");
            var role = roles.grantable(organiser, wanted.roleId());
            Grants.mustHold(caller, role.scopes());
            if (!wanted.where().everywhere()) Grants.mustBeNarrowable(role.scopes());
            if (store.open(organiser, now) >= MOST_OPEN)
                throw IdentityProblem.TOO_MANY_INVITATIONS.because("at most " + MOST_OPEN, "limit", MOST_OPEN);
            var address = wanted.address();
            var made = new Invitation(Uuid7.next(), address, role, wanted.where(), now, now.plus(LIFE), null, null);
            store.insert(organiser, made, by);
            neighbours.post().accept(new Letter(made.id(), organiser, address, role.name(), role.predefined()));
            return made;
        });
    }

    List<Invitation> list(Caller caller, OrganiserId organiser, @Nullable UUID before, int limit) {
        Grants.mustSee(caller, organiser);
        return database.read(organiser, () -> store.page(organiser, before, limit));
    }

    /** However often; one that was accepted is a user's role by now and is taken away there. */
    void withdraw(Caller caller, OrganiserId organiser, UUID id) {
        Grants.mustManage(caller, organiser);
        database.transaction(organiser, () -> {
            var invitation = found(organiser, id).invitation();
            if (invitation.acceptedAt() != null)
                throw IdentityProblem.INVITATION_OVER.because("it was accepted; take the role from the user");
            store.withdraw(organiser, id, clock.instant());
        });
    }

    /** For whoever writes the letter: nothing if it is wanted no more. A token of an earlier letter stops working. */
    public Optional<Opening> open(UUID id) {
        var organiser = database.directory(() -> store.organiser(id));
        if (organiser.isEmpty()) return Optional.empty();
        return database.transaction(organiser.get(), () -> {
            var invitation = found(organiser.get(), id).invitation();
            if (!invitation.isOpen(clock.instant())) return Optional.empty();
            var secret = new byte[TOKEN_BYTES];
            RANDOM.nextBytes(secret);
            var token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
            store.setToken(organiser.get(), id, hash(token));
            return Optional.of(new Opening(organiser.get(), id, token, invitation.openUntil()));
        });
    }

    /** What somebody with the letter in hand is invited to. */
    public record Offered(
            OrganiserId organiser,
            String address,
            String roleName,
            @Nullable String predefined) {}

    /** Nothing if the token is not the letter's, or the invitation is over. */
    public Optional<Offered> offered(UUID id, String token) {
        var organiser = database.directory(() -> store.organiser(id));
        if (organiser.isEmpty()) return Optional.empty();
        return database.transaction(organiser.get(), () -> store.find(organiser.get(), id))
                .filter(kept -> opens(kept, token))
                .map(Invitation.Kept::invitation)
                .filter(invitation -> invitation.isOpen(clock.instant()))
                .map(open -> new Offered(
                        organiser.get(),
                        open.address(),
                        open.role().name(),
                        open.role().predefined()));
    }

    /** The caller, a person, has the role from now on. */
    Invitation accept(Caller caller, OrganiserId organiser, UUID id, String token) {
        return accept(account(caller), organiser, id, token);
    }

    /** The account has the role from now on. What the inviter may give is looked at again. */
    public void accept(AccountId account, Offered offered, UUID id, String token) {
        accept(account, offered.organiser(), id, token);
    }

    private Invitation accept(AccountId account, OrganiserId organiser, UUID id, String token) {
        var kept = database.transaction(organiser, () -> found(organiser, id));
        if (!opens(kept, token)) throw CommonProblem.NOT_FOUND.because("no such invitation");
        if (!neighbours.proves().test(account, kept.invitation().address()))
            throw IdentityProblem.INVITATION_FOR_ANOTHER.because("log in with the address that was invited");
        var held = inviters.scopes(kept.by(), organiser);
        boolean may = Grants.holds(held, Scope.IDENTITY_USERS.key());
        if (!may || !kept.invitation().role().scopes().stream().allMatch(scope -> Grants.holds(held, scope)))
            throw IdentityProblem.INVITER_MAY_NOT.because("ask for a new invitation");
        return database.transaction(organiser, () -> take(organiser, id, account, token));
    }

    /** Looked at again under the lock: the role may have changed, or somebody else was quicker. */
    private Invitation take(OrganiserId organiser, UUID id, AccountId account, String token) {
        new RoleStore(database).lock(organiser);
        var kept = found(organiser, id);
        var now = clock.instant();
        if (!opens(kept, token) || !kept.invitation().isOpen(now))
            throw IdentityProblem.INVITATION_OVER.because("ask for a new one");
        var invitation = kept.invitation();
        var user = new User(account, invitation.address(), now, List.of());
        users.join(
                organiser,
                user,
                invitation.role(),
                invitation.place(),
                kept.by().subject());
        store.accept(organiser, id, account, now);
        return found(organiser, id).invitation();
    }

    private Invitation.Kept found(OrganiserId organiser, UUID id) {
        return store.find(organiser, id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such invitation"));
    }

    private static AccountId account(Caller caller) {
        if (caller.kind() != Caller.Kind.PERSON) throw CommonProblem.NOT_PERMITTED.because("only people accept");
        return new AccountId(UUID.fromString(String.valueOf(caller.subject())));
    }

    private static boolean opens(Invitation.Kept kept, String token) {
        return kept.tokenHash() != null && MessageDigest.isEqual(kept.tokenHash(), hash(token));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
