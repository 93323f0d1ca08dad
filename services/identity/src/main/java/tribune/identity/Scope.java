package tribune.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every scope of the platform: the service, then what it lets a token do there. Endpoints name theirs in their
 * {@code @Permit}; a scope acts on the organiser that the token names.
 */
public enum Scope {
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
    MESSAGING_READ("messaging:read", "Read which messages were sent, and their state"),
    MESSAGING_WRITE("messaging:write", "Send messages again"),
    IDENTITY_WRITE("identity:write", "Make and revoke the organiser's API clients"),
    IDENTITY_DEVICES("identity:devices", "Pair, change and revoke scanners and tills"),
    DEVICE_SELF("device:self", "Read how the device is set up and tell its state; only in tokens of paired devices"),
    AUDIT_READ("audit:read", "Read the audit log: who changed what, when and from where"),
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

    String meaning() {
        return meaning;
    }

    static Optional<Scope> of(String key) {
        return Arrays.stream(values()).filter(scope -> scope.key.equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Scope::key).toList();
    }
}
