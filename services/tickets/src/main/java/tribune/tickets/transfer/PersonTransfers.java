package tribune.tickets.transfer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tribune.contracts.Ids.TransferId;
import tribune.contracts.identity.PersonalDataPort;
import tribune.contracts.identity.PersonalDataPort.Bought;
import tribune.contracts.identity.PersonalDataPort.Question;
import tribune.contracts.tickets.OfferPort;
import tribune.contracts.tickets.OfferPort.WaitingTransfer;
import tribune.kernel.Database;
import tribune.kernel.Service;

/** The transfers of one person, at all organisers: what waits for them, and all of it for their own copy. */
public final class PersonTransfers {
    private final Database database;
    private final Clock clock;
    private final PersonTransferStore found;
    private final TransferStore store;
    private final PeopleStore people;
    private final PrintedStore printed;
    private final TransferLinks links;

    public PersonTransfers(Service service) {
        this.database = service.database();
        this.clock = service.clock();
        this.found = new PersonTransferStore(database);
        this.store = new TransferStore(database);
        this.people = new PeopleStore(database);
        this.printed = new PrintedStore(database);
        this.links = new TransferLinks(service.keys(), clock);
    }

    /** For whoever has proved this address, as the letter's link proves it. */
    List<WaitingTransfer> waiting(List<String> addresses) {
        var organisers = database.directory(found::organisers);
        if (organisers.isEmpty()) return List.of();
        return database.work(
                organisers,
                () -> found.waiting(addresses, clock.instant(), OfferPort.MOST).stream()
                        .map(this::waiting)
                        .toList());
    }

    private WaitingTransfer waiting(TransferId id) {
        var transfer = store.find(id).orElseThrow();
        var view = TransferView.of(transfer, printed.of(transfer), people.of(id), null);
        return new WaitingTransfer(
                transfer.organiser(),
                id,
                links.offer(transfer),
                view.eventId(),
                view.event(),
                view.kickoff(),
                view.venue(),
                view.zone(),
                view.places().stream().map(TransferView.TransferPlace::place).toList(),
                view.from(),
                view.greeting(),
                view.expiresAt());
    }

    /** What the person gave, got and is offered; nothing in it opens anything. */
    Map<String, List<TransferView>> known(Question person) {
        var organisers = new ArrayList<UUID>(database.directory(found::organisers));
        organisers.addAll(database.directory(() -> people.places(person.account())));
        person.orders().forEach(order -> organisers.add(order.organiser().value()));
        int most = PersonalDataPort.MOST_ORDERS;
        return database.work(organisers, () -> {
            var received = found.received(person.account(), most);
            var orders = person.orders().stream().map(Bought::order).toList();
            var waiting = found.waiting(person.addresses(), clock.instant(), most);
            return Map.of(
                    "given", views(found.given(orders, received, most)),
                    "received", views(received),
                    "waiting", views(waiting));
        });
    }

    private List<TransferView> views(List<TransferId> ids) {
        return ids.stream()
                .map(id -> {
                    var transfer = store.find(id).orElseThrow();
                    return TransferView.of(transfer, printed.of(transfer), people.of(id), null);
                })
                .toList();
    }
}
