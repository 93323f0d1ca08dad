package tribune.sales.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.Database;
import tribune.sales.order.Order.Buyer;

/** Finds orders for the office by what somebody on the telephone says: a reference, an address, a name, a seat. */
final class OrderSearch {
    private final Database database;
    private final OrderStore orders;

    OrderSearch(Database database, OrderStore orders) {
        this.database = database;
        this.orders = orders;
    }

    /** More orders than an office leafs through; narrower questions find the rest. */
    private static final int MOST_OF_A_NAME = 5_000;

    /**
     * All that is given must fit. {@code words}: the whole reference, or beginnings of the address and of words of the
     * name. {@code place}: words of which each is the row, the seat, or a part of the section's name, at {@code event}.
     */
    record Wanted(
            @Nullable String reference,
            @Nullable String email,
            @Nullable String words,
            @Nullable EventId event,
            @Nullable String place) {

        /**
         * Only what is asked for stands in the statement: its plan is made for that. Ids as arrays, or the planner
         * walks all orders from the newest in the hope of finding enough soon.
         */
        private String conditions() {
            var all = new ArrayList<String>();
            if (reference != null) all.add("o.reference = :reference");
            if (email != null) all.add("o.order_id in (select order_id from buyer where email_key = :email)");
            if (words != null) all.add("""
                    o.order_id = any (array(
                        select order_id from customer_order where reference = upper(:words)
                        union all select find_buyers(:beginnings, :before, :most)))""");
            if (event != null) all.add("""
                    o.order_id = any (array(
                        select l.order_id from order_line l
                        where l.event_id = :event and not exists (
                            select from unnest(:place::text[]) w
                            where lower(l.row_name) is distinct from w and lower(l.seat_name) is distinct from w
                              and strpos(lower(l.section), w) = 0)
                        union all
                        select a.order_id from order_add_on a where a.event_id = :event and :place::text[] = '{}'))""");
            all.add("(:before::uuid is null or o.order_id < :before)");
            return String.join("\n  and ", all);
        }
    }

    record Found(Order order, @Nullable Buyer buyer) {}

    /** In the open transaction; newest first. */
    List<Found> page(Wanted wanted, @Nullable UUID before, int limit) {
        var ids = database.sql("select o.order_id from customer_order o where " + wanted.conditions()
                        + "\norder by o.order_id desc limit :limit")
                .param("reference", wanted.reference)
                .param("email", OrderStore.key(wanted.email))
                .param("words", wanted.words == null ? null : wanted.words.strip())
                .param("beginnings", words(wanted.words))
                .param("most", MOST_OF_A_NAME)
                .param("event", wanted.event == null ? null : wanted.event.value())
                .param("place", words(wanted.place))
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> new OrderId(row.getObject("order_id", UUID.class)))
                .list();
        var found = orders.find(ids);
        var buyers = orders.buyers(ids);
        return ids.stream().map(id -> new Found(found.get(id), buyers.get(id))).toList();
    }

    private static String[] words(@Nullable String said) {
        if (said == null) return new String[0];
        return Arrays.stream(said.strip().toLowerCase(Locale.ROOT).split("[\\s,-]+"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }
}
