package tribune.sales.order;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /**
     * All that is given must fit. {@code words}: the whole reference, the beginning of the address, or a part of the
     * name. {@code place}: words of which each is the row, the seat, or a part of the section's name, at {@code event}.
     */
    record Wanted(
            @Nullable String reference,
            @Nullable String email,
            @Nullable String words,
            @Nullable EventId event,
            @Nullable String place) {}

    record Found(Order order, @Nullable Buyer buyer) {}

    /** In the open transaction; newest first. */
    List<Found> page(Wanted wanted, @Nullable UUID before, int limit) {
        var ids = database.sql("""
                select o.order_id from customer_order o
                where (:reference::text is null or o.reference = :reference)
                  and (:email::text is null or o.order_id in (select order_id from buyer where email_key = :email))
                  and (:words::text is null or o.reference = upper(:words) or o.order_id in (
                      select order_id from buyer
                      where email_key like :beginning or lower(name) like '%' || :beginning))
                  and (:event::uuid is null or o.order_id in (
                      select l.order_id from order_line l
                      where l.event_id = :event and not exists (
                          select from unnest(:place::text[]) w
                          where lower(l.row_name) is distinct from w and lower(l.seat_name) is distinct from w
                            and strpos(lower(l.section), w) = 0)
                      union all
                      select a.order_id from order_add_on a where a.event_id = :event and :place::text[] = '{}'))
                  and (:before::uuid is null or o.order_id < :before)
                order by o.order_id desc limit :limit
                """)
                .param("reference", wanted.reference)
                .param("email", OrderStore.key(wanted.email))
                .param("words", wanted.words)
                .param("beginning", wanted.words == null ? null : beginning(wanted.words))
                .param("event", wanted.event == null ? null : wanted.event.value())
                .param("place", wanted.place == null ? new String[0] : words(wanted.place))
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> new OrderId(row.getObject("order_id", UUID.class)))
                .list();
        var found = orders.find(ids);
        var buyers = orders.buyers(ids);
        return ids.stream().map(id -> new Found(found.get(id), buyers.get(id))).toList();
    }

    /** As a pattern: what stands for anything stands for itself. */
    private static String beginning(String text) {
        var plain = text.strip().toLowerCase(Locale.ROOT);
        return plain.codePoints()
                        .mapToObj(Character::toString)
                        .map(each -> "%_\\".contains(each) ? "\\" + each : each)
                        .collect(Collectors.joining())
                + "%";
    }

    private static String[] words(String place) {
        return Arrays.stream(place.strip().toLowerCase(Locale.ROOT).split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }
}
