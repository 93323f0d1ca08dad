package tribune.sales.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Uuid7;
import tribune.sales.SalesWorld;

/** What somebody on the telephone says leads to the order, and to no other. */
class OrderSearchTest {
    private final SalesWorld world = new SalesWorld();
    private final Shop shop = new Shop(world);
    private final Order first = shop.checkOut(shop.hold(0, 1));
    private final Order second = shop.checkOut(shop.hold(2));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_reference_and_beginnings_of_the_address_and_the_name_find_it() {
        named(first, "per.olsen@example.org", "Per Olsen");
        named(second, "kari@example.org", "Kari O'Neill-Berg 100%");
        assertThat(words(first.reference().toLowerCase(java.util.Locale.ROOT))).containsExactly(first.id());
        assertThat(words("PER.")).containsExactly(first.id());
        assertThat(words("ols per")).containsExactly(first.id());
        assertThat(words("per kari")).isEmpty();
        assertThat(words("100%")).containsExactly(second.id());
        assertThat(words("o'ne berg")).containsExactly(second.id());
        assertThat(words("neill-berg")).as("a name's second half alone").isEmpty();
        assertThat(words("example")).isEmpty();
        for (var odd : List.of("%", "\\", "'", "' | '", ":*", "&", "-", " , "))
            assertThat(words(odd)).as(odd).isEmpty();
        assertThat(words("_ari")).isEmpty();
        assertThat(find(new OrganiserId(Uuid7.next()), "olsen", null)).isEmpty();
    }

    @Test
    void a_seat_of_an_event_finds_whoever_bought_it() {
        var line = second.lines().getFirst();
        var place = line.section() + ", " + line.row() + " " + line.seatName();
        assertThat(find(world.club, null, place)).containsExactly(second.id());
        assertThat(find(world.club, null, line.section() + " nowhere")).isEmpty();
        assertThat(find(world.club, null, "")).containsExactly(second.id(), first.id());
    }

    private List<OrderId> words(String words) {
        return find(world.club, words, null);
    }

    private List<OrderId> find(OrganiserId club, @Nullable String words, @Nullable String place) {
        var event = place == null ? null : world.event;
        return shop.orders.page(club, new OrderSearch.Wanted(null, null, words, event, place), null, 10).stream()
                .map(found -> found.order().id())
                .toList();
    }

    private void named(Order order, String email, String name) {
        var database = world.test.service().database();
        database.transaction(
                world.club,
                () -> database.sql("""
                        update buyer set email = :email, email_key = :email, name = :name where order_id = :order
                        """)
                        .param("email", email)
                        .param("name", name)
                        .param("order", order.id().value())
                        .update());
    }
}
