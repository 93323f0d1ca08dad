package tribune.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.payments.PaymentCaptured;
import tribune.kernel.Uuid7;
import tribune.payments.payment.Review.Resolution;
import tribune.payments.provider.Provider.Taken;

class ReviewsTest {
    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void money_that_came_twice_is_kept_or_given_back_once_and_the_ledger_says_so() {
        var review = captured("twice");
        assertThat(review.reason()).isEqualTo("captured_twice");
        assertThat(balance("unmatched")).isEqualTo(-Till.PRICE.amount());
        resolve(review, Resolution.GIVEN_BACK);
        resolve(review, Resolution.GIVEN_BACK);
        assertThat(balance("unmatched")).isZero();
        assertThat(balance("provider_clearing")).isEqualTo(Till.PRICE.amount());
        assertThatThrownBy(() -> resolve(review, Resolution.KEPT)).hasMessageContaining("otherwise");
        assertThat(till.reviews.page(till.organiser, false, null, 10)).isEmpty();
        assertThat(till.reviews.page(till.organiser, true, null, 10).getFirst().resolvedBy())
                .isEqualTo("office");
    }

    @Test
    void what_the_organiser_keeps_is_earned() {
        resolve(captured("twice"), Resolution.KEPT);
        assertThat(balance("unmatched")).isZero();
        assertThat(balance("organiser_payable")).isEqualTo(-2 * Till.PRICE.amount());
    }

    @Test
    void two_payments_with_one_card_are_told_as_one_instrument() {
        var first = till.begun();
        till.sandbox.pay(till.session(first), "normal", "gold");
        var second = till.begun();
        till.sandbox.pay(till.session(second), "normal", "gold");
        var third = till.begun();
        till.sandbox.pay(till.session(third), "normal");
        var instruments = till.test.published(PaymentCaptured.class).stream()
                .map(PaymentCaptured::instrument)
                .toList();
        assertThat(instruments).doesNotContainNull().hasSize(3);
        assertThat(instruments.get(0)).isEqualTo(instruments.get(1)).isNotEqualTo(instruments.get(2));
    }

    /** A payment with a second capture, as a provider might report one by mistake. */
    private Review captured(String reference) {
        var order = till.begun();
        till.pay(order);
        var money = new Taken("cap_" + reference, Till.PRICE, till.test.now(), null);
        till.captures.record(new Receipt(
                till.organiser, Payment.idOf(order), "sandbox", Uuid7.next().toString(), money, null));
        return till.reviews.page(till.organiser, false, null, 10).getFirst();
    }

    private void resolve(Review review, Resolution resolution) {
        till.reviews.resolve(till.organiser, review.id(), resolution, "seen", "office");
    }

    private long balance(String account) {
        return till.number("select coalesce(sum(amount_minor), 0) from posting where account = '" + account + "'");
    }
}
