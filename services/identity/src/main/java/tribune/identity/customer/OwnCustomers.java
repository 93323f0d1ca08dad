package tribune.identity.customer;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.CustomerId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.AccountBought;
import tribune.identity.IdentityProblem;
import tribune.identity.OrganiserStore;
import tribune.identity.account.Account;
import tribune.identity.account.Accounts;
import tribune.identity.customer.Customer.Consent;
import tribune.identity.customer.Customer.Origin;
import tribune.identity.customer.Customer.Source;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;

/** What clubs know of a person, as the person sees, allows and ends it. */
public final class OwnCustomers {
    /** A shop is any client of the API, and the order keeps no network. */
    private static final From WITH_AN_ORDER = new From(Source.API, "");

    private final Database database;
    private final Clock clock;
    private final CustomerStore store;
    private final ConsentStore consents;
    private final OrganiserStore organisers;
    private final Accounts accounts;
    private final Erasures erasures;

    OwnCustomers(Service service, Accounts accounts, Erasures erasures) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = new CustomerStore(database);
        this.consents = new ConsentStore(database);
        this.organisers = new OrganiserStore(database);
        this.accounts = accounts;
        this.erasures = erasures;
    }

    /** From where something is said: {@code network} is cut short so as not to name a person. */
    public record From(Source source, String network) {}

    public List<Customer> of(AccountId account) {
        return database.directory(() -> store.knownAt(account)).stream()
                .flatMap(organiser -> at(account, organiser).stream())
                .toList();
    }

    public Optional<Customer> at(AccountId account, OrganiserId organiser) {
        return database.transaction(
                organiser, () -> store.find(organiser, account).map(this::whole));
    }

    /** All that was ever agreed to and taken back there, newest first. */
    public List<Consent> log(Customer customer, int most) {
        return database.read(
                customer.organiserId(),
                () -> consents.log(customer, null, most).stream()
                        .map(ConsentStore.Line::consent)
                        .toList());
    }

    /** In the consumer's transaction. What was agreed to counts only in the words of today. */
    void bought(AccountBought order) {
        if (store.erasedSince(order.organiserId(), order.accountId(), order.placedAt())) return;
        accounts.find(order.accountId()).ifPresent(account -> {
            store.insert(fresh(account, order.organiserId(), Origin.BOUGHT));
            if (order.consents() == null) return;
            var known = whole(store.find(order.organiserId(), order.accountId()).orElseThrow());
            for (var purpose : Purpose.optional())
                if (order.consents().contains(new AccountBought.Consent(purpose.name(), ConsentTexts.version(purpose))))
                    note(known, purpose, WITH_AN_ORDER);
        });
    }

    /** The club may know this person from now on, by what the account says now. Again: by what it says then. */
    public Customer agree(AccountId id, OrganiserId organiser, String textVersion, From from) {
        mustBeCurrent(Purpose.KNOWN, textVersion);
        return database.transaction(organiser, () -> {
            if (organisers.find(organiser).isEmpty()) throw CommonProblem.NOT_FOUND.because("no such organiser");
            var account = accounts.find(id).orElseThrow(OwnCustomers::noAccount);
            store.insert(fresh(account, organiser, Origin.AGREED));
            var known = whole(store.find(organiser, id).orElseThrow());
            store.update(new Customer(
                    known.id(),
                    organiser,
                    id,
                    known.origin(),
                    account.name(),
                    account.email().written(),
                    known.phone(),
                    account.language(),
                    known.createdAt(),
                    clock.instant(),
                    known.consents()));
            note(known, Purpose.KNOWN, from);
            return whole(store.find(organiser, id).orElseThrow());
        });
    }

    /** Agrees to a purpose at a club that knows the person; saying so again changes nothing. */
    public Customer give(AccountId account, OrganiserId organiser, Map<Purpose, String> versions, From from) {
        versions.forEach(OwnCustomers::mustBeCurrent);
        return changed(account, organiser, known -> versions.keySet().forEach(each -> note(known, each, from)));
    }

    /** Takes an agreement back; one that was never given stays so. */
    public Customer withdraw(AccountId account, OrganiserId organiser, Purpose purpose, From from) {
        if (purpose == Purpose.KNOWN)
            throw CommonProblem.INVALID_FIELD.because("purpose: ask to be forgotten instead", "field", "purpose");
        return changed(
                account,
                organiser,
                known -> known.consents().stream()
                        .filter(line -> line.purpose() == purpose && line.given())
                        .map(line -> new Consent(purpose, false, line.textVersion(), clock.instant(), from.source()))
                        .forEach(line -> consents.add(known, line, from.network())));
    }

    /** The club forgets the person. Doing it twice changes nothing more. */
    public void forget(AccountId account, OrganiserId organiser) {
        erasures.claim(account, organiser);
        database.transaction(organiser, () -> store.find(organiser, account).ifPresent(erasures::erase));
    }

    /**
     * Orders that went to the account's address become the account's; how many. Who bought somewhere is known
     * there.
     */
    public int claim(AccountId account) {
        var claimed = erasures.claim(account, null);
        claimed.boughtAt()
                .forEach(organiser -> database.transaction(
                        organiser,
                        () -> accounts.find(account)
                                .ifPresent(known -> store.insert(fresh(known, organiser, Origin.BOUGHT)))));
        return claimed.orders();
    }

    private Customer changed(AccountId account, OrganiserId organiser, Consumer<Customer> change) {
        return database.transaction(organiser, () -> {
            var known = store.find(organiser, account)
                    .map(this::whole)
                    .orElseThrow(() -> CommonProblem.NOT_FOUND.because("this organiser does not know you"));
            change.accept(known);
            return whole(known);
        });
    }

    /** In the open transaction: a line only where it says something new. */
    private void note(Customer customer, Purpose purpose, From from) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var version = ConsentTexts.version(purpose);
        boolean says = customer.consents().stream()
                .anyMatch(line -> line.purpose() == purpose
                        && line.given()
                        && line.textVersion().equals(version));
        if (says) return;
        consents.keepText(purpose, now);
        consents.add(customer, new Consent(purpose, true, version, now, from.source()), from.network());
    }

    private Customer fresh(Account account, OrganiserId organiser, Origin origin) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Customer(
                new CustomerId(Uuid7.next()),
                organiser,
                account.id(),
                origin,
                account.name(),
                account.email().written(),
                "",
                account.language(),
                now,
                now,
                List.of());
    }

    private Customer whole(Customer customer) {
        return customer.with(consents.standing(customer));
    }

    private static void mustBeCurrent(Purpose purpose, String version) {
        var current = ConsentTexts.version(purpose);
        if (!current.equals(version))
            throw IdentityProblem.CONSENT_TEXT_OUTDATED.because("show the text as it is now", "textVersion", current);
    }

    private static RuntimeException noAccount() {
        return CommonProblem.NOT_FOUND.because("the account is no more");
    }
}
