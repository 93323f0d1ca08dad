package tribune.identity.role;

import static tribune.identity.Scope.ACCESS_READ;
import static tribune.identity.Scope.ACCESS_SCAN;
import static tribune.identity.Scope.ACCESS_WRITE;
import static tribune.identity.Scope.CATALOG_READ;
import static tribune.identity.Scope.CATALOG_WRITE;
import static tribune.identity.Scope.CUSTOMERS_READ;
import static tribune.identity.Scope.CUSTOMERS_WRITE;
import static tribune.identity.Scope.IDENTITY_READ;
import static tribune.identity.Scope.IDENTITY_WRITE;
import static tribune.identity.Scope.MESSAGING_READ;
import static tribune.identity.Scope.MESSAGING_WRITE;
import static tribune.identity.Scope.PAYMENTS_READ;
import static tribune.identity.Scope.PAYMENTS_WRITE;
import static tribune.identity.Scope.SALES_READ;
import static tribune.identity.Scope.SALES_WRITE;
import static tribune.identity.Scope.TICKETS_READ;
import static tribune.identity.Scope.TICKETS_WRITE;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tribune.contracts.Ids.RoleId;
import tribune.identity.Scope;
import tribune.kernel.Uuid7;

/**
 * The roles that every organiser has. Who sees buyers' names, money or other people's rights logs in strongly; a
 * steward and a cashier work with a paired device, which is their second proof.
 */
enum Predefined {
    OWNER("Owner", true, all(_ -> true)),
    TICKET_OFFICE(
            "Ticket office",
            true,
            Set.of(
                    CATALOG_READ,
                    CATALOG_WRITE,
                    CUSTOMERS_READ,
                    CUSTOMERS_WRITE,
                    SALES_READ,
                    SALES_WRITE,
                    PAYMENTS_READ,
                    TICKETS_READ,
                    TICKETS_WRITE,
                    ACCESS_READ,
                    ACCESS_WRITE,
                    MESSAGING_READ,
                    MESSAGING_WRITE)),
    FINANCE("Finance", true, Set.of(CATALOG_READ, SALES_READ, PAYMENTS_READ, PAYMENTS_WRITE)),
    MARKETING("Marketing", true, Set.of(CATALOG_READ, CATALOG_WRITE, CUSTOMERS_READ, MESSAGING_READ, MESSAGING_WRITE)),
    STEWARD("Steward", false, Set.of(ACCESS_SCAN, ACCESS_READ)),
    TILL("Till", false, Set.of(CATALOG_READ, SALES_READ, SALES_WRITE, TICKETS_READ)),
    AUDITOR("Auditor", true, all(scope -> scope.key().endsWith(":read"))),
    DEVELOPER(
            "Developer",
            true,
            Set.of(CATALOG_READ, CATALOG_WRITE, ACCESS_READ, MESSAGING_READ, IDENTITY_READ, IDENTITY_WRITE));

    private final Role role;

    Predefined(String words, boolean strongLogIn, Set<Scope> scopes) {
        var keys = scopes.stream().map(Scope::key).collect(Collectors.toUnmodifiableSet());
        var id = new RoleId(Uuid7.derived("predefined-role", name()));
        this.role = new Role(id, words, keys, strongLogIn, name());
    }

    Role role() {
        return role;
    }

    static Optional<Predefined> of(RoleId id) {
        return Arrays.stream(values()).filter(each -> each.role.id().equals(id)).findFirst();
    }

    /** Of what is an organiser's; the platform's and a person's own scopes are no role's. */
    private static Set<Scope> all(Predicate<Scope> which) {
        return Scope.organisers().filter(which).collect(Collectors.toUnmodifiableSet());
    }
}
