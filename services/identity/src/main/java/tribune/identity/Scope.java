package tribune.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every scope of the platform: the service, then what it lets a token do there. Endpoints name theirs in their
 * {@code @Permit}; a scope acts on the organiser that the token names.
 */
public enum Scope {
    CATALOG_READ("catalog:read", "Read venues, seat maps, seasons and offers, drafts included"),
    CATALOG_WRITE("catalog:write", "Manage venues, seat maps, seasons, events and offers"),
    SALES_READ("sales:read", "Read orders, with the buyers' names and addresses"),
    SALES_WRITE("sales:write", "Run the order desk: resend, cancel, refund, vouchers, allocations"),
    PAYMENTS_READ("payments:read", "Read payments, refunds and the ledger"),
    PAYMENTS_WRITE("payments:write", "Decide about money that fits no order"),
    TICKETS_READ("tickets:read", "Read tickets and their codes"),
    TICKETS_WRITE("tickets:write", "Issue tickets again and void them"),
    ACCESS_READ("access:read", "Read scans and how many people are inside"),
    ACCESS_WRITE("access:write", "Manage checkpoints and their rules"),
    ACCESS_SCAN("access:scan", "Validate tickets at a gate"),
    ACCESS_BY_NAME("access:by-name", "Find holders by name at a gate and let in a ticket without its code"),
    MESSAGING_READ("messaging:read", "Read which messages were sent, and their state"),
    MESSAGING_WRITE("messaging:write", "Send messages again"),
    IDENTITY_READ("identity:read", "Read the organiser's users, roles, invitations and API clients"),
    IDENTITY_USERS("identity:users", "Invite users, give and take away roles, agree with the league"),
    IDENTITY_WRITE("identity:write", "Make and revoke the organiser's API clients"),
    IDENTITY_SIGN_ON("identity:sign-on", "Connect and remove the organiser's own OpenID provider"),
    IDENTITY_DEVICES("identity:devices", "Pair, change and revoke scanners and tills"),
    CUSTOMERS_READ("customers:read", "Read the organiser's customers, with their names, addresses and consents"),
    CUSTOMERS_WRITE("customers:write", "Change and forget the organiser's customers, withdraw consents for them"),
    DEVICE_SELF("device:self", "Read how the device is set up and tell its state; only in tokens of paired devices"),
    AUDIT_READ("audit:read", "Read the audit log: who changed what, when and from where"),
    OPENID("openid", "Know who is logged in; a person's own, as the three below"),
    PROFILE("profile", "Read the person's name and language"),
    EMAIL("email", "Read the person's e-mail address"),
    ACCOUNT("account", "See and change the person's own account"),
    PLATFORM_METRICS("platform:metrics", "Read the platform's measures; never given to an organiser's client"),
    PLATFORM_ADMIN(
            "platform:admin", "Register organisers and act on any of them; never given to an organiser's client");

    private final String key;
    private final String meaning;

    Scope(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    public String key() {
        return key;
    }

    public String meaning() {
        return meaning;
    }

    public static Optional<Scope> of(String key) {
        return Arrays.stream(values()).filter(scope -> scope.key.equals(key)).findFirst();
    }

    /** What an organiser may grant: all but the platform's own and what is a person's or a device's alone. */
    public static Stream<Scope> organisers() {
        return Arrays.stream(values()).filter(scope -> !scope.isPlatforms() && !scope.isPersonal());
    }

    /** What every person has at every organiser and at none: a role neither gives nor takes it. */
    public static Stream<Scope> personal() {
        return Arrays.stream(values()).filter(Scope::isPersonal);
    }

    public boolean isPersonal() {
        return key.indexOf(':') < 0;
    }

    public boolean isPlatforms() {
        return key.startsWith("platform:") || this == DEVICE_SELF;
    }

    /** True if it can be given for some events or checkpoints only. */
    public boolean isNarrowable() {
        return this == ACCESS_SCAN || this == ACCESS_READ || this == ACCESS_BY_NAME || this == SALES_READ;
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Scope::key).toList();
    }
}
