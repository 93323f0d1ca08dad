package tribune.sales.hold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tribune.contracts.Ids.CartId;
import tribune.kernel.Database;
import tribune.sales.addon.AddOnLine;
import tribune.sales.addon.AddOnRow;

/** What carts have beside their places. */
final class CartAddOnStore {
    private final Database database;

    CartAddOnStore(Database database) {
        this.database = database;
    }

    /** In place of what was there. */
    void replace(Cart cart, List<AddOnLine> lines) {
        database.sql("delete from cart_add_on where cart_id = :cart")
                .param("cart", cart.id().value())
                .update();
        for (var line : lines) {
            var statement = database.sql("""
                    insert into cart_add_on (organiser_id, cart_id, add_on_id, event_id, kind, name_en, name_nb, pieces,
                        currency, price_minor, vat_bp, limited)
                    values (:organiser, :cart, :addOn, :event, :kind, :en, :nb, :pieces, :currency, :price, :vat,
                        :limited)
                    """)
                    .param("organiser", cart.organiser().value())
                    .param("cart", cart.id().value());
            AddOnRow.write(statement, line).update();
        }
        database.sql("update cart set add_ons = :lines where cart_id = :cart")
                .param("lines", lines.size())
                .param("cart", cart.id().value())
                .update();
    }

    Map<CartId, List<AddOnLine>> of(UUID[] carts) {
        var lines = new HashMap<CartId, List<AddOnLine>>();
        database.sql("""
                select cart_id, add_on_id, event_id, kind, name_en, name_nb, pieces, currency, price_minor, vat_bp,
                    limited
                from cart_add_on where cart_id = any (:carts) order by event_id, add_on_id
                """).param("carts", carts).query(row -> {
            var cart = new CartId(row.getObject("cart_id", UUID.class));
            lines.computeIfAbsent(cart, _ -> new ArrayList<>()).add(AddOnRow.read(row));
        });
        return lines;
    }
}
