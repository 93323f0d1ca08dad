package tribune.identity.login;

import java.time.Instant;
import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.SessionId;

/**
 * Who is at the browser, since when, shown by which methods: {@code email} (a link), and RFC 8176's {@code pwd},
 * {@code otp} (TOTP or a recovery code), {@code hwk} (a passkey that stays in its device), {@code swk} (one that is
 * synchronised), {@code user} (the passkey has verified the person).
 */
public record LogIn(SessionId session, AccountId account, Instant at, Set<String> methods)
        implements AuthenticatedPrincipal {
    public static final String EMAIL = "email";
    public static final String PASSWORD = "pwd";
    public static final String CODE = "otp";
    public static final String DEVICE_KEY = "hwk";
    public static final String SYNCED_KEY = "swk";
    public static final String VERIFIED = "user";

    public LogIn {
        methods = Set.copyOf(methods);
    }

    /** Two factors: a passkey whose device has verified the person, or a code beside another method. */
    public boolean strong() {
        boolean passkey = methods.contains(DEVICE_KEY) || methods.contains(SYNCED_KEY);
        return passkey && methods.contains(VERIFIED) || methods.contains(CODE) && methods.size() > 1;
    }

    @Override
    public String getName() {
        return account.value().toString();
    }
}
