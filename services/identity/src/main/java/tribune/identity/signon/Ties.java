package tribune.identity.signon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.Organiser;
import tribune.identity.OrganiserStore;
import tribune.identity.signon.Connection.Audience;
import tribune.identity.signon.WayStore.Proposal;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;

/**
 * Which account is whose subject at a provider. A tie is made by whoever has just logged in to the account itself, in
 * the browser that came from the provider; what the provider says of an address ties nothing.
 */
public final class Ties {
    /** Long enough for a mail to arrive. */
    private static final Duration WAITS = Duration.ofMinutes(30);

    private final Database database;
    private final Clock clock;
    private final Connections connections;
    private final BiPredicate<AccountId, OrganiserId> staff;
    private final OrganiserStore organisers;
    private final TieStore store;
    private final WayStore ways;

    /** {@code staff}: true for an account with a role at the organiser; asked in no transaction. */
    Ties(Service service, Connections connections, BiPredicate<AccountId, OrganiserId> staff) {
        this.database = service.database();
        this.clock = service.clock();
        this.connections = connections;
        this.staff = staff;
        this.organisers = new OrganiserStore(database);
        this.store = new TieStore(database);
        this.ways = new WayStore(database);
    }

    /** Who this is here; a stranger is kept in mind for as long as it may take to prove an account. */
    Answer known(Proposal proposal, Answer.Shown shown, String browser, Connection connection) {
        var at = proposal.subject().at();
        var now = clock.instant();
        var account = database.directory(() -> store.use(proposal.subject(), now));
        if (account.isPresent()) {
            if (!isFor(connection, account.get(), at.organiser()))
                return new Answer.No(Answer.Why.NO_ROLE, at.organiser(), proposal.onward());
            return new Answer.Known(account.get(), at, shown, proposal.onward());
        }
        database.directory(() -> {
            ways.propose(Secrets.hash(browser), proposal, now.plus(WAITS));
            return 0;
        });
        return new Answer.Stranger();
    }

    private boolean isFor(Connection connection, AccountId account, OrganiserId organiser) {
        return connection.audience() == Audience.EVERYBODY || staff.test(account, organiser);
    }

    /** What waits in this browser for an account to be proved. {@code address} is the provider's word, a hint. */
    public record Offered(OrganiserId id, String organiser, String connection, String address, String onward) {}

    public Optional<Offered> offered(String browser) {
        return proposal(browser).flatMap(proposal -> {
            var at = proposal.subject().at();
            return connections
                    .open(at.organiser(), at.connection())
                    .map(opened -> new Offered(
                            at.organiser(),
                            name(at.organiser()),
                            opened.connection().name(),
                            proposal.address(),
                            proposal.onward()));
        });
    }

    private Optional<Proposal> proposal(String browser) {
        return database.directory(() -> ways.proposal(Secrets.hash(browser), clock.instant()));
    }

    /** Nothing if it is done; else why not. Whoever calls knows that the account has just been proved. */
    public Optional<Answer.Why> tie(String browser, AccountId account) {
        var proposal = proposal(browser);
        if (proposal.isEmpty()) return Optional.of(Answer.Why.STALE);
        var subject = proposal.get().subject();
        var opened = connections.open(subject.at().organiser(), subject.at().connection());
        if (opened.isEmpty()) return Optional.of(Answer.Why.STALE);
        if (!isFor(opened.get().connection(), account, subject.at().organiser()))
            return Optional.of(Answer.Why.NO_ROLE);
        boolean tied = database.directory(() -> {
            ways.forget(Secrets.hash(browser));
            return store.insert(Uuid7.next(), subject, account, clock.instant());
        });
        return tied ? Optional.empty() : Optional.of(Answer.Why.TIED_ALREADY);
    }

    /** Somebody does not want to. */
    public void forget(String browser) {
        database.directory(() -> {
            ways.forget(Secrets.hash(browser));
            return 0;
        });
    }

    /** A tie as its owner sees it. */
    public record Shown(UUID id, String organiser, String connection, Instant tiedAt, Instant usedAt) {}

    public List<Shown> of(AccountId account) {
        return database.directory(() -> store.of(account)).stream()
                .flatMap(kept -> connections
                        .open(kept.at().organiser(), kept.at().connection())
                        .stream()
                        .map(opened -> new Shown(
                                kept.id(),
                                name(kept.at().organiser()),
                                opened.connection().name(),
                                kept.tiedAt(),
                                kept.usedAt())))
                .toList();
    }

    /** Where it led, so that what began by it can end; nothing if it was none of this account's. */
    public Optional<Confinement> untie(AccountId account, UUID tie) {
        return database.directory(() -> store.remove(account, tie));
    }

    private String name(OrganiserId organiser) {
        return database.directory(() -> organisers.find(organiser))
                .map(Organiser::name)
                .orElse("");
    }
}
