package tribune.sales.hold;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.sales.event.PlanIndex.Place;
import tribune.sales.price.Tariff.Entrance;
import tribune.sales.price.Tariff.Priced;

/** The lines of carts: held places with their prices. */
final class CartLineStore {
    private final Database database;

    CartLineStore(Database database) {
        this.database = database;
    }

    /** A line with the cart that it belongs to. */
    private record Row(Cart cart, CartLine line) {}

    void insert(List<Cart> carts) {
        var rows = new ArrayList<Row>();
        for (var cart : carts) for (var line : cart.lines()) rows.add(new Row(cart, line));
        var statement = database.sql("""
                insert into cart_line (organiser_id, cart_id, event_id, seat, offer_id, category, category_name,
                    currency, price_minor, fee_minor, vat_bp, fee_tax_minor, section, row_name, seat_name, gate, zone,
                    level, entries, code_form)
                select o, c, e, s, f, ca, na, cu, pr, fe, va, ta, se, ro, sn, ga, zo, le, en, fo
                from unnest(:organisers::uuid[], :carts::uuid[], :events::uuid[], :seats::int[], :offers::uuid[],
                    :categories::text[], :names::text[], :currencies::text[], :prices::bigint[], :fees::bigint[],
                    :vats::int[], :taxes::bigint[], :sections::text[], :rows::text[], :seatNames::text[],
                    :gates::text[], :zones::text[], :levels::text[], :entries::int[], :forms::text[])
                    t (o, c, e, s, f, ca, na, cu, pr, fe, va, ta, se, ro, sn, ga, zo, le, en, fo)
                """)
                .param(
                        "organisers",
                        column(rows, UUID[]::new, row -> row.cart.organiser().value()))
                .param("carts", column(rows, UUID[]::new, row -> row.cart.id().value()))
                .param(
                        "events",
                        column(rows, UUID[]::new, row -> row.line.eventId().value()))
                .param("seats", column(rows, Integer[]::new, row -> row.line.seat()))
                .param(
                        "offers",
                        column(rows, UUID[]::new, row -> row.line.offerId().value()));
        withPlaces(statement, rows.stream().map(row -> row.line.place()).toList());
        withPrices(statement, rows.stream().map(row -> row.line.priced()).toList())
                .update();
    }

    private static void withPlaces(StatementSpec statement, List<Place> places) {
        statement
                .param("sections", column(places, String[]::new, Place::section))
                .param("rows", column(places, String[]::new, Place::row))
                .param("seatNames", column(places, String[]::new, Place::seatName))
                .param("gates", column(places, String[]::new, Place::gate))
                .param("zones", column(places, String[]::new, Place::zone))
                .param("levels", column(places, String[]::new, Place::level));
    }

    private static StatementSpec withPrices(StatementSpec statement, List<Priced> places) {
        return statement
                .param("categories", column(places, String[]::new, Priced::category))
                .param("names", column(places, String[]::new, Priced::categoryName))
                .param(
                        "currencies",
                        column(places, String[]::new, place -> place.price().currency()))
                .param(
                        "prices",
                        column(places, Long[]::new, place -> place.price().amount()))
                .param("fees", column(places, Long[]::new, place -> place.fee().amount()))
                .param("vats", column(places, Integer[]::new, Priced::vat))
                .param(
                        "entries",
                        column(places, Integer[]::new, place -> place.entrance().entries()))
                .param(
                        "forms",
                        column(
                                places,
                                String[]::new,
                                place -> place.entrance().form().name()))
                .param(
                        "taxes",
                        column(places, Long[]::new, place -> place.feeTax().amount()));
    }

    Map<CartId, List<CartLine>> of(UUID[] carts) {
        var lines = new HashMap<CartId, List<CartLine>>();
        database.sql("""
                select cart_id, event_id, seat, offer_id, category, category_name, currency, price_minor, fee_minor,
                    vat_bp, fee_tax_minor, section, row_name, seat_name, gate, zone, level, entries, code_form
                from cart_line where cart_id = any(:carts) order by event_id, seat
                """).param("carts", carts).query(row -> {
            var cart = new CartId(row.getObject("cart_id", UUID.class));
            lines.computeIfAbsent(cart, _ -> new ArrayList<>()).add(line(row));
        });
        return lines;
    }

    private static CartLine line(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var priced = new Priced(
                row.getString("category"),
                row.getString("category_name"),
                new Money(row.getLong("price_minor"), currency),
                new Money(row.getLong("fee_minor"), currency),
                row.getInt("vat_bp"),
                new Money(row.getLong("fee_tax_minor"), currency),
                new Entrance(row.getInt("entries"), Form.valueOf(row.getString("code_form"))));
        var place = new Place(
                row.getString("section"),
                row.getString("row_name"),
                row.getString("seat_name"),
                row.getString("gate"),
                row.getString("zone"),
                row.getString("level"));
        return new CartLine(
                new EventId(row.getObject("event_id", UUID.class)),
                row.getInt("seat"),
                place,
                new OfferId(row.getObject("offer_id", UUID.class)),
                priced);
    }

    static <T, C> C[] column(List<T> rows, java.util.function.IntFunction<C[]> array, Function<T, @Nullable C> value) {
        return rows.stream().map(value).toArray(array);
    }
}
