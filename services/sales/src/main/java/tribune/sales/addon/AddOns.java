package tribune.sales.addon;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.addon.AddOnStore.Stocked;

/** What a club offers beside places, for the club and for whoever buys. */
public final class AddOns {
    private final Database database;
    private final AddOnStore store;
    private final AddOnUnits units;
    private final Clock clock;

    public AddOns(Database database, Clock clock) {
        this.database = database;
        this.store = new AddOnStore(database);
        this.units = new AddOnUnits(database);
        this.clock = clock;
    }

    /** How many there are of it at an event; null: as many as are wanted. */
    record Stock(EventId event, @Nullable Integer pieces) {}

    /** As its organiser sees it. */
    record Kept(AddOn addOn, List<Stocked> stocks) {}

    /** As whoever buys sees it; {@code left} null: not limited. */
    record Shown(AddOn addOn, @Nullable Integer left) {}

    /** The same key again gives the add-on that it made. */
    Kept make(OrganiserId organiser, AddOn addOn, List<Stock> stocks, RequestKey key) {
        return database.transaction(organiser, () -> {
            if (store.insert(organiser, addOn, key.fingerprint())) setStocks(organiser, addOn.id(), stocks);
            else key.mustMatch(store.fingerprint(addOn.id()).orElseThrow(() -> notFound()));
            return kept(addOn.id());
        });
    }

    /** Carts and orders keep the name and the price that they were shown. */
    Kept change(OrganiserId organiser, AddOn addOn, List<Stock> stocks) {
        return database.transaction(organiser, () -> {
            if (!store.update(addOn)) throw notFound();
            setStocks(organiser, addOn.id(), stocks);
            return kept(addOn.id());
        });
    }

    private void setStocks(OrganiserId organiser, AddOnId id, List<Stock> stocks) {
        store.unlistAllBut(id, stocks.stream().map(Stock::event).toList());
        var now = clock.instant();
        var sorted = stocks.stream()
                .sorted(Comparator.comparing(stock -> stock.event.value().toString()))
                .toList();
        for (var stock : sorted) {
            if (!store.list(organiser, id, stock.event))
                throw CommonProblem.INVALID_FIELD.because("stocks: no such event", "field", "stocks");
            if (!store.setStock(id, stock.event, stock.pieces, now))
                throw SalesProblem.ADD_ON_STOCK_TAKEN.because("more are taken at event " + stock.event.value());
        }
    }

    List<Kept> page(OrganiserId organiser, @Nullable UUID after, int rows) {
        return database.read(organiser, () -> {
            var found = store.page(after, rows);
            var stocks = store.stocks(found.stream().map(AddOn::id).toList(), clock.instant());
            return found.stream()
                    .map(addOn -> new Kept(addOn, stocks.getOrDefault(addOn.id(), List.of())))
                    .toList();
        });
    }

    /** What is on sale now for this event. */
    List<Shown> onSale(OrganiserId organiser, EventId event) {
        var now = clock.instant();
        return database.read(organiser, () -> {
            Map<AddOnId, Integer> left = units.left(event, now);
            return store.of(event).values().stream()
                    .filter(addOn -> addOn.isOnSale(now))
                    .sorted(Comparator.comparing(AddOn::kind)
                            .thenComparing(addOn -> addOn.id().value()))
                    .map(addOn -> new Shown(addOn, left.get(addOn.id())))
                    .toList();
        });
    }

    private Kept kept(AddOnId id) {
        var stocks = store.stocks(List.of(id), clock.instant());
        return new Kept(store.find(id).orElseThrow(), stocks.getOrDefault(id, List.of()));
    }

    private static RuntimeException notFound() {
        return CommonProblem.NOT_FOUND.because("no such add-on");
    }
}
