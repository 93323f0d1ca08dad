package tribune.identity.customer;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CustomerId;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.customer.Customer.Change;
import tribune.identity.customer.Customer.Consent;
import tribune.identity.customer.Customer.Source;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;

/** A club's customers, as its staff sees and changes them. */
final class Customers {
    private static final int MOST_WORDS = 8;

    private final Database database;
    private final Clock clock;
    private final CustomerStore store;
    private final ConsentStore consents;
    private final Erasures erasures;

    Customers(Service service, Erasures erasures) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = new CustomerStore(database);
        this.consents = new ConsentStore(database);
        this.erasures = erasures;
    }

    /**
     * Newest first. {@code words}: beginnings of words of name, address or telephone number, all of which must be
     * there.
     */
    List<Customer> page(OrganiserId organiser, @Nullable String words, @Nullable UUID before, int limit) {
        var beginnings = words == null
                ? List.<String>of()
                : Arrays.stream(words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_WORDS)
                        .toList();
        return database.read(organiser, () -> {
            var found = beginnings.isEmpty()
                    ? store.page(organiser, before, limit)
                    : store.search(organiser, beginnings, before, limit);
            return found.stream().map(this::whole).toList();
        });
    }

    Customer get(OrganiserId organiser, CustomerId id) {
        return database.read(organiser, () -> whole(find(organiser, id, false)));
    }

    Customer change(OrganiserId organiser, CustomerId id, Change change) {
        return database.transaction(organiser, () -> {
            var changed = find(organiser, id, true).changed(change, clock.instant());
            store.update(changed);
            return whole(find(organiser, id, false));
        });
    }

    List<ConsentStore.Line> log(OrganiserId organiser, CustomerId id, @Nullable UUID before, int limit) {
        return database.read(organiser, () -> consents.log(find(organiser, id, false), before, limit));
    }

    /** For a person who has said so otherwise. Nobody can agree for another; what was not given stays so. */
    Customer withdraw(OrganiserId organiser, CustomerId id, Purpose purpose, String network) {
        return database.transaction(organiser, () -> {
            var customer = whole(find(organiser, id, true));
            customer.consents().stream()
                    .filter(consent -> consent.purpose() == purpose && consent.given())
                    .forEach(given -> consents.add(
                            customer,
                            new Consent(purpose, false, given.textVersion(), clock.instant(), Source.OFFICE),
                            network));
            return whole(customer);
        });
    }

    void erase(OrganiserId organiser, CustomerId id) {
        var known = database.read(organiser, () -> find(organiser, id, false));
        erasures.claim(known.accountId(), organiser);
        database.transaction(organiser, () -> store.find(organiser, id, true).ifPresent(erasures::erase));
    }

    private Customer find(OrganiserId organiser, CustomerId id, boolean lock) {
        return store.find(organiser, id, lock).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such customer"));
    }

    private Customer whole(Customer customer) {
        return customer.with(consents.standing(customer));
    }
}
