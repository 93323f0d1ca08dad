package tribune.sales.addon;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AddOnId;
import tribune.kernel.Money;
import tribune.kernel.Uuid7;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesWorld;
import tribune.sales.addon.AddOn.Kind;
import tribune.sales.addon.AddOn.Text;
import tribune.sales.addon.AddOns.Stock;

/** A club's add-ons in a test: a parking place for 100 kroner, a quarter of the net price in tax. */
public final class Stall {
    private final SalesWorld world;
    private final AddOns addOns;

    public Stall(SalesWorld world) {
        this.world = world;
        addOns =
                new AddOns(world.test.service().database(), world.test.service().clock());
    }

    /** {@code stock} null: as many as are wanted. */
    public AddOnId parking(@Nullable Integer stock) {
        var addOn = addOn(new AddOnId(Uuid7.next()), List.of(), List.of());
        addOns.make(world.club, addOn, stocks(stock), RequestKey.of(SalesWorld.key(), addOn));
        return addOn.id();
    }

    public AddOnId onlyWith(String category) {
        return make(addOn(new AddOnId(Uuid7.next()), List.of(category), List.of()));
    }

    public AddOnId onlyAt(String level) {
        return make(addOn(new AddOnId(Uuid7.next()), List.of(), List.of(level)));
    }

    private AddOnId make(AddOn addOn) {
        addOns.make(world.club, addOn, stocks(null), RequestKey.of(SalesWorld.key(), addOn));
        return addOn.id();
    }

    public void restock(AddOnId id, @Nullable Integer stock) {
        addOns.change(world.club, addOn(id, List.of(), List.of()), stocks(stock));
    }

    /** How many are left; null: not limited. */
    public @Nullable Integer left(AddOnId id) {
        return addOns.onSale(world.club, world.event).stream()
                .filter(shown -> shown.addOn().id().equals(id))
                .findFirst()
                .orElseThrow()
                .left();
    }

    private List<Stock> stocks(@Nullable Integer stock) {
        return List.of(new Stock(world.event, stock));
    }

    private static AddOn addOn(AddOnId id, List<String> categories, List<String> levels) {
        return new AddOn(
                id,
                Kind.PARKING,
                new Text("Parking", "Parkering"),
                new Text("", ""),
                new Money(10_000, "NOK"),
                2_500,
                8,
                false,
                categories,
                levels,
                null,
                null,
                true);
    }
}
