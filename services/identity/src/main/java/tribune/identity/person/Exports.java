package tribune.identity.person;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.web.client.RestClientException;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.PersonalDataPort;
import tribune.contracts.identity.PersonalDataPort.Question;
import tribune.identity.IdentityProblem;
import tribune.identity.Organiser;
import tribune.identity.OrganiserStore;
import tribune.identity.account.Accounts;
import tribune.identity.customer.Customer;
import tribune.identity.customer.OwnCustomers;
import tribune.kernel.Database;
import tribune.kernel.Json;
import tribune.kernel.Service;

/**
 * All that is known of a person, in one document: what stands here, and what each service that keeps something of
 * people answers for itself. Whole or not at all: a part that cannot be had is no answer.
 */
public final class Exports {
    private static final int MOST_CONSENTS = 1_000;

    private final Database database;
    private final Clock clock;
    private final ExportStore store;
    private final Accounts accounts;
    private final OwnCustomers customers;
    private final Ports ports;

    /** Who is asked, in this order: sales names the orders by which the others know the person. */
    record Ports(PersonalDataPort sales, PersonalDataPort tickets) {}

    Exports(Service service, Accounts accounts, OwnCustomers customers, Ports ports) {
        this.database = service.database();
        this.clock = service.clock();
        this.accounts = accounts;
        this.store = new ExportStore(database);
        this.customers = customers;
        this.ports = ports;
    }

    /** A club that knows the person, with all that was ever agreed to and taken back. */
    record Club(String name, Customer customer, List<Customer.Consent> log) {}

    /** JSON, for people to keep and programs to read. Not to be called in a transaction. */
    public byte[] of(AccountId account) {
        var all = new LinkedHashMap<String, Object>();
        all.put("madeAt", clock.instant());
        all.put("identity", database.directory(() -> store.of(account)));
        all.put("clubs", customers.of(account).stream().map(this::club).toList());
        var addresses = database.directory(() -> accounts.find(account))
                .map(known -> known.email().forms())
                .orElse(List.of());
        try {
            var sales = ports.sales.of("sales", new Question(account, addresses, List.of()));
            all.put("sales", sales.data());
            var tickets = ports.tickets.of("tickets", new Question(account, addresses, sales.orders()));
            all.put("tickets", tickets.data());
        } catch (RestClientException away) {
            throw IdentityProblem.ORDERS_UNREACHABLE.because("try again in a moment");
        }
        return Json.write(all).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private Club club(Customer customer) {
        return new Club(name(customer.organiserId()), customer, customers.log(customer, MOST_CONSENTS));
    }

    private String name(OrganiserId id) {
        return database.directory(() -> new OrganiserStore(database).find(id))
                .map(Organiser::name)
                .orElse("");
    }
}
