package tribune.kernel.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.kernel.CommonProblem;
import tribune.kernel.Id;

/**
 * Who calls: the subject of the access token, the organiser it acts for, its scopes. Without a token the caller is a
 * guest and has neither.
 *
 * @param scopes hold for the whole organiser
 * @param narrow rights that hold for some events or checkpoints only; most operations do not look at them
 * @param session the log-in of a person that the token came from
 */
public record Caller(
        Kind kind,
        @Nullable String subject,
        @Nullable UUID organiser,
        Set<String> scopes,
        List<Narrow> narrow,
        @Nullable UUID session) {
    public static final Caller GUEST = new Caller(null, null, Set.of());

    /** What {@code subject} names: nothing, an account, an API client, a paired device, another service. */
    public enum Kind {
        GUEST,
        PERSON,
        CLIENT,
        DEVICE,
        SERVICE
    }

    /** Scopes that hold only there; an empty set sets no limit on its side. */
    public record Narrow(Set<String> scopes, Set<UUID> events, Set<UUID> checkpoints) {
        boolean holds(String scope, @Nullable Id event, @Nullable Id checkpoint) {
            return scopes.contains(scope) && within(events, event) && within(checkpoints, checkpoint);
        }

        private static boolean within(Set<UUID> those, @Nullable Id one) {
            return those.isEmpty() || one != null && those.contains(one.value());
        }
    }

    /** A program with scopes for a whole organiser, or a guest. */
    public Caller(@Nullable String subject, @Nullable UUID organiser, Set<String> scopes) {
        this(subject == null ? Kind.GUEST : Kind.CLIENT, subject, organiser, scopes, List.of(), null);
    }

    public boolean isGuest() {
        return kind == Kind.GUEST;
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    /** The organiser that the token acts for; a token without one acts for nobody. */
    public UUID actsFor() {
        if (organiser == null) throw CommonProblem.NOT_PERMITTED.because("the token names no organiser");
        return organiser;
    }

    /** The person who calls; programs, devices and guests are none. */
    public UUID person() {
        if (kind != Kind.PERSON) throw CommonProblem.NOT_PERMITTED.because("only people have accounts");
        return UUID.fromString(String.valueOf(subject));
    }

    /** True if this caller acts for that organiser with that scope. */
    public boolean may(String scope, Id owner) {
        return owner.value().equals(organiser) && may(scope);
    }

    /** True if the scope holds for everything, or for this event at this checkpoint; absent: at none in particular. */
    public boolean mayAt(String scope, @Nullable Id event, @Nullable Id checkpoint) {
        return may(scope) || narrow.stream().anyMatch(right -> right.holds(scope, event, checkpoint));
    }

    /** True if the scope holds for this event, at all of its checkpoints or at some. */
    public boolean mayAtEvent(String scope, Id event) {
        return may(scope)
                || narrow.stream()
                        .anyMatch(right -> right.scopes().contains(scope) && Narrow.within(right.events(), event));
    }

    /** True if the scope holds at this checkpoint for any event. */
    public boolean mayAtCheckpoint(String scope, Id checkpoint) {
        return may(scope)
                || narrow.stream()
                        .anyMatch(right ->
                                right.scopes().contains(scope) && Narrow.within(right.checkpoints(), checkpoint));
    }

    boolean mayAnywhere(String scope) {
        return may(scope) || narrow.stream().anyMatch(right -> right.scopes().contains(scope));
    }
}
