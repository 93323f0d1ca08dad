package tribune.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.payments.PaymentCaptured;
import tribune.contracts.payments.PaymentClosed;
import tribune.kernel.Money;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.payments.PaymentsProblem;

/** From the checkout to money or none. */
class PaymentsTest {
    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void a_paid_order_is_told_once_and_posted_in_two_accounts() {
        var order = till.begun();
        till.pay(order);
        assertThat(till.test.published(PaymentCaptured.class)).singleElement().satisfies(captured -> {
            assertThat(captured.orderId()).isEqualTo(order);
            assertThat(captured.organiserId()).isEqualTo(till.organiser);
            assertThat(captured.amount()).isEqualTo(Till.PRICE);
        });
        assertThat(till.balance("provider_clearing")).isEqualTo(49_900);
        assertThat(till.balance("organiser_payable")).isEqualTo(-49_900);
    }

    @Test
    void beginning_again_gives_the_same_payment() {
        var order = Till.newOrder();
        var begun = till.begin(order, Till.PRICE);
        assertThat(till.begin(order, Till.PRICE)).isEqualTo(begun);
        till.pay(order);
        assertThat(till.begin(order, Till.PRICE)).isEqualTo(begun);
        assertThat(till.number("select count(*) from payment")).isEqualTo(1);
    }

    @Test
    void beginning_again_over_another_amount_is_refused() {
        var order = till.begun();
        assertRefused(() -> till.begin(order, new Money(1, "NOK")), PaymentsProblem.PAYMENT_DIFFERS);
    }

    @Test
    void nothing_is_begun_while_the_provider_is_away() {
        var order = Till.newOrder();
        till.provider.away = true;
        assertRefused(() -> till.begin(order, Till.PRICE), PaymentsProblem.PROVIDER_UNAVAILABLE);
        assertThat(till.number("select count(*) from payment")).isZero();
        till.provider.away = false;
        till.begin(order, Till.PRICE);
    }

    @Test
    void a_lapsed_order_is_closed_when_the_provider_says_so() {
        var order = till.begun();
        till.provider.away = true;
        till.lapse(order);
        till.pass(Duration.ofSeconds(1));
        assertThat(till.test.published(PaymentClosed.class)).isEmpty();
        till.provider.away = false;
        till.pass(Duration.ofMinutes(1));
        assertThat(till.test.published(PaymentClosed.class))
                .singleElement()
                .satisfies(closed -> assertThat(closed.orderId()).isEqualTo(order));
        assertThatThrownBy(() -> till.pay(order)).isInstanceOf(Refusal.class);
        assertRefused(() -> till.begin(order, Till.PRICE), PaymentsProblem.PAYMENT_CLOSED);
    }

    @Test
    void an_order_that_lapsed_before_its_payment_began_never_begins() {
        var order = Till.newOrder();
        till.lapse(order);
        assertThat(till.test.published(PaymentClosed.class)).hasSize(1);
        assertRefused(() -> till.begin(order, Till.PRICE), PaymentsProblem.PAYMENT_CLOSED);
    }

    @Test
    void a_lapsed_order_that_was_paid_without_a_word_is_found_paid() {
        var order = till.begun();
        till.sandbox.pay(till.session(order), "never");
        assertThat(till.test.published(PaymentCaptured.class)).isEmpty();
        till.lapse(order);
        till.pass(Duration.ofSeconds(1));
        assertThat(till.test.published(PaymentCaptured.class)).hasSize(1);
        assertThat(till.test.published(PaymentClosed.class)).isEmpty();
    }

    @Test
    void a_webhook_that_comes_after_the_lapsed_order_was_found_paid_changes_nothing() {
        var order = till.begun();
        till.sandbox.pay(till.session(order), "late");
        till.lapse(order);
        till.pass(Duration.ofSeconds(1));
        till.pass(Duration.ofMinutes(1));
        assertThat(till.lastStatus).isEqualTo(200);
        assertThat(till.test.published(PaymentCaptured.class)).hasSize(1);
        assertThat(till.balance("provider_clearing")).isEqualTo(49_900);
    }

    @Test
    void a_buyer_who_gives_up_after_a_declined_card_closes_the_payment() {
        var order = till.begun();
        till.sandbox.decline(till.session(order));
        till.sandbox.abandon(till.session(order));
        assertThat(till.test.published(PaymentClosed.class))
                .singleElement()
                .satisfies(closed -> assertThat(closed.reason()).isEqualTo("declined"));
        till.lapse(order);
        till.pass(Duration.ofSeconds(1));
        assertThat(till.test.published(PaymentClosed.class)).hasSize(1);
    }

    @Test
    void another_organiser_sees_nothing_of_a_payment() {
        till.begun();
        var database = till.test.service().database();
        var other = new OrganiserId(Uuid7.next());
        long seen = database.read(
                other,
                () -> database.sql("select count(*) from payment")
                        .query(Long.class)
                        .single());
        assertThat(seen).isZero();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work, Problem problem) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
