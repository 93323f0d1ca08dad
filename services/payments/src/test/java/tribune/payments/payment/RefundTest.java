package tribune.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.ReturnId;
import tribune.contracts.payments.RefundCompleted;
import tribune.contracts.payments.RefundFailed;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.kernel.Money;
import tribune.kernel.Uuid7;

/** Money back, and what the schema itself refuses. */
class RefundTest {
    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void a_cancelled_order_gets_its_money_back_once() {
        var order = paid();
        till.cancel(order, Till.PRICE);
        assertThat(till.balance("refunds")).isEqualTo(-49_900);
        till.cancel(order, Till.PRICE);
        till.pass(Duration.ofSeconds(1));
        till.pass(Duration.ofMinutes(20));
        assertThat(till.test.published(RefundCompleted.class)).singleElement().satisfies(completed -> {
            assertThat(completed.orderId()).isEqualTo(order);
            assertThat(completed.amount()).isEqualTo(Till.PRICE);
        });
        for (var account : new String[] {"provider_clearing", "organiser_payable", "refunds"})
            assertThat(till.balance(account)).as(account).isZero();
    }

    @Test
    void a_refund_waits_for_a_provider_that_is_away() {
        var order = paid();
        till.provider.away = true;
        till.cancel(order, Till.PRICE);
        till.pass(Duration.ofSeconds(1));
        till.pass(Duration.ofHours(3));
        assertThat(till.test.published(RefundCompleted.class)).isEmpty();
        till.provider.away = false;
        till.pass(Duration.ofMinutes(11));
        assertThat(till.test.published(RefundCompleted.class)).hasSize(1);
    }

    @Test
    void an_unfulfillable_order_gets_everything_back() {
        var order = paid();
        till.test.deliver(
                till.test.fact(till.organiser.value(), new OrderUnfulfillable(order, till.organiser, Till.PRICE)));
        till.pass(Duration.ofSeconds(1));
        assertThat(till.test.published(RefundCompleted.class)).hasSize(1);
    }

    @Test
    void returns_of_an_order_have_a_refund_each_and_a_cancellation_gets_the_rest() {
        var order = paid();
        var first = new ReturnId(Uuid7.next());
        till.giveBack(order, first, new Money(10_000, "NOK"));
        till.giveBack(order, first, new Money(10_000, "NOK"));
        till.giveBack(order, new ReturnId(Uuid7.next()), new Money(10_000, "NOK"));
        till.giveBack(order, new ReturnId(Uuid7.next()), Money.zero("NOK"));
        till.cancel(order, new Money(29_900, "NOK"));
        till.pass(Duration.ofSeconds(1));
        assertThat(till.test.published(RefundCompleted.class))
                .extracting(completed -> completed.amount().amount())
                .containsExactlyInAnyOrder(10_000L, 10_000L, 29_900L);
        for (var account : new String[] {"provider_clearing", "organiser_payable", "refunds"})
            assertThat(till.balance(account)).as(account).isZero();
    }

    @Test
    void a_cancelled_free_order_asks_for_no_refund() {
        till.cancel(Till.newOrder(), Money.zero("NOK"));
        assertThat(till.number("select count(*) from refund")).isZero();
    }

    @Test
    void a_refund_that_the_provider_refuses_leaves_the_money_with_the_organiser() {
        var order = paid();
        // The provider's books say that the money went back another way.
        var database = till.test.service().database();
        database.directory(
                () -> database.sql("""
                insert into sandbox_refund (id, session, amount_minor, made_at) values ('r', :session, 49900, now())
                """).param("session", till.session(order)).update());
        till.cancel(order, Till.PRICE);
        till.pass(Duration.ofSeconds(1));
        assertThat(till.one(String.class, "select state from refund")).isEqualTo("failed");
        assertThat(till.balance("organiser_payable")).isEqualTo(-49_900);
        assertThat(till.balance("refunds")).isZero();
        assertThat(till.test.published(RefundFailed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.orderId()).isEqualTo(order);
            assertThat(failed.amount()).isEqualTo(Till.PRICE);
            assertThat(failed.reason()).isNotBlank();
        });
        assertThat(till.number("select count(*) from owed_call")).isZero();
    }

    @Test
    void the_schema_refuses_to_give_back_more_than_was_captured() {
        var order = paid();
        write(refund(order, 49_900));
        assertThatThrownBy(() -> write(refund(order, 1))).hasMessageContaining("refunded_at_most_captured");
        var unpaid = till.begun();
        assertThatThrownBy(() -> write(refund(unpaid, 1))).hasMessageContaining("refunded_at_most_captured");
    }

    @Test
    void the_schema_refuses_a_transfer_that_does_not_balance_and_any_change() {
        var order = paid();
        assertThatThrownBy(() -> write("""
                        insert into posting
                            (organiser_id, transfer_id, account, amount_minor, currency, cause, payment_id, posted_at)
                        values ('%s', gen_random_uuid(), 'unmatched', 5, 'NOK', 'test', '%s', now())
                        """.formatted(
                                till.organiser.value(), Payment.idOf(order).value())))
                .hasMessageContaining("does not sum to zero");
        for (var change : new String[] {
            "update posting set amount_minor = 1",
            "delete from posting",
            "update capture set amount_minor = 1",
            "delete from capture",
            "delete from webhook",
            "delete from payment",
            "truncate posting"
        }) {
            assertThatThrownBy(() -> write(change)).as(change).hasStackTraceContaining("permission denied");
        }
    }

    private OrderId paid() {
        var order = till.begun();
        till.pay(order);
        return order;
    }

    private String refund(OrderId order, long amount) {
        return """
                insert into refund (organiser_id, id, payment_id, cause, amount_minor, currency, state, requested_at)
                values ('%s', gen_random_uuid(), '%s', 'test', %d, 'NOK', 'requested', now())
                """.formatted(till.organiser.value(), Payment.idOf(order).value(), amount);
    }

    private void write(String sql) {
        var database = till.test.service().database();
        database.transaction(till.organiser, () -> database.sql(sql).update());
    }
}
