package tribune.sales;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeatMapId;
import tribune.contracts.catalog.Channel;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.catalog.EventState;
import tribune.contracts.catalog.OfferChanged;
import tribune.contracts.catalog.PlanSet;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Level;
import tribune.contracts.catalog.SeatPlan.Point;
import tribune.contracts.catalog.SeatPlan.Row;
import tribune.contracts.catalog.SeatPlan.Section;
import tribune.contracts.catalog.SeatPlan.Special;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.kernel.Money;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;

/** A small club: one event on sale with ten rows of ten seats, a standing area of fifty, two price categories. */
public final class SalesWorld implements AutoCloseable {
    public final TestService test = new TestService("sales");
    public final OrganiserId club = new OrganiserId(Uuid7.next());
    public final EventId event = new EventId(Uuid7.next());
    public final OfferId offer = new OfferId(Uuid7.next());

    /** Tells a started sales service about the club's event. */
    public void tell() {
        test.deliver(fact(new OrganiserRegistered(club, 1, "club", "Club", "NO", "NOK", "nb", null)));
        test.deliver(fact(event(EventState.ON_SALE, 1)));
        test.deliver(fact(new PlanSet(event, new SeatMapId(Uuid7.next()), 1, plan())));
        test.deliver(fact(offer(1, 8)));
    }

    public tribune.kernel.Fact fact(Object record) {
        return test.fact(club.value(), record);
    }

    public EventChanged event(EventState state, long version) {
        return new EventChanged(
                event,
                club,
                version,
                state,
                "Home v Away",
                "Home",
                "Away",
                "Ground",
                "Oslo",
                "Europe/Oslo",
                null,
                null,
                null);
    }

    public OfferChanged offer(long version, int maxPerOrder) {
        var prices = List.of(
                new OfferChanged.Price("A", "adult", "Adult", new Money(40_000, "NOK"), 0, null),
                new OfferChanged.Price("A", "child", "Child", new Money(20_000, "NOK"), 0, null),
                new OfferChanged.Price("S", "adult", "Adult", new Money(25_000, "NOK"), 0, null));
        var fees = List.of(new OfferChanged.Fee("Booking fee", new Money(1_500, "NOK"), null, true, 2_500));
        return new OfferChanged(
                offer,
                event,
                version,
                true,
                "General",
                Set.of(Channel.FLOW, Channel.API),
                null,
                null,
                null,
                null,
                maxPerOrder,
                10,
                prices,
                fees,
                null);
    }

    /** Seats 0 to 99 in rows of ten (98 accessible, 99 its companion), 100 to 149 standing. */
    public static SeatPlan plan() {
        var rows = IntStream.range(0, 10)
                .mapToObj(row -> new Row(
                        "" + (row + 1),
                        row * 10,
                        10,
                        "1-10",
                        0,
                        new Point(-225, 4_000 + row * 80),
                        new Point(225, 4_000 + row * 80),
                        null,
                        row == 9 ? specials() : null))
                .toList();
        var seated = new Section("T1", "Tribune 1", "South", Kind.SEATED, "S", null, List.of(), rows);
        var places = new Row("", 100, 50, null, 1, new Point(0, -4_000), new Point(0, -4_000), null, null);
        var standing = new Section("K", "Kop", "North", Kind.STANDING, "N", null, List.of(), List.of(places));
        var levels = List.of(new Level("A", "Category 1", "#1f77b4"), new Level("S", "Standing", "#2ca02c"));
        return new SeatPlan("Ground", new Point(0, 0), levels, List.of(seated, standing));
    }

    private static List<Special> specials() {
        return List.of(new Special(98, true, null, false, null), new Special(99, false, 98, false, null));
    }

    public int count(String sql) {
        return test.service()
                .database()
                .work(
                        List.of(club.value()),
                        () -> test.service()
                                .database()
                                .sql(sql)
                                .query(Integer.class)
                                .single());
    }

    public static String key() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        test.close();
    }
}
