package tribune.identity.login;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.SessionId;
import tribune.identity.signon.Confinement;

/**
 * Who is at the browser, since when, shown by which methods: {@code email} (a link), and RFC 8176's {@code pwd},
 * {@code otp} (TOTP or a recovery code), {@code hwk} (a passkey that stays in its device), {@code swk} (one that is
 * synchronised), {@code user} (the passkey has verified the person); {@code sso} (an organiser's provider), {@code mfa}
 * (which says, and is believed, that it asked for two proofs). {@code confinedTo}: such a log-in is good there only.
 */
public record LogIn(
        SessionId session,
        AccountId account,
        Instant at,
        Set<String> methods,
        @Nullable Confinement confinedTo) implements AuthenticatedPrincipal {
    public static final String EMAIL = "email";
    public static final String PASSWORD = "pwd";
    public static final String CODE = "otp";
    public static final String DEVICE_KEY = "hwk";
    public static final String SYNCED_KEY = "swk";
    public static final String VERIFIED = "user";
    public static final String SIGN_ON = "sso";
    public static final String SEVERAL = "mfa";

    public LogIn {
        methods = Set.copyOf(methods);
    }

    /**
     * Two factors: a passkey whose device has verified the person, a code beside another method, or an organiser's
     * provider that says so.
     */
    public boolean strong() {
        if (methods.contains(SEVERAL)) return true;
        boolean passkey = methods.contains(DEVICE_KEY) || methods.contains(SYNCED_KEY);
        return passkey && methods.contains(VERIFIED) || methods.contains(CODE) && methods.size() > 1;
    }

    /** By the account's own means, and so good everywhere. */
    public boolean own() {
        return confinedTo == null;
    }

    @Override
    public String getName() {
        return account.value().toString();
    }
}
