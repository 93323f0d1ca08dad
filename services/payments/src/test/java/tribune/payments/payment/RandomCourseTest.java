package tribune.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.payments.PaymentCaptured;
import tribune.contracts.payments.PaymentClosed;
import tribune.contracts.payments.RefundCompleted;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.kernel.Money;
import tribune.kernel.Refusal;

/** Anything happens in any order, and at the end the books agree with the provider's. A seed that fails replays. */
class RandomCourseTest {
    private static final int STEPS = 120;
    private static final String[] MANNERS = {
        "normal", "late", "twice", "closed-first", "refund-first", "forged", "never"
    };

    private final Till till = new Till();
    private final List<OrderId> orders = new ArrayList<>();
    private final Set<OrderId> begun = new HashSet<>();
    private final Set<OrderId> givenBack = new HashSet<>();

    @AfterEach
    void close() {
        till.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_happens_the_books_agree(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < STEPS; i++) step(random);
        till.provider.away = false;
        orders.forEach(till::lapse);
        for (int i = 0; i < 4; i++) till.pass(Duration.ofMinutes(15));

        everyOrderEndedOnce();
        assertThat(till.number("select count(*) from owed_call")).isZero();
        assertThat(till.number("""
                select count(*) from (select from posting group by transfer_id, currency
                    having sum(amount_minor) <> 0) unbalanced
                """)).isZero();
        assertThat(till.number("select count(*) from wrong_balance")).isZero();
        assertThat(till.balance("refunds")).isZero();
        assertThat(till.balance("provider_clearing")).isEqualTo(till.number("""
                select (select coalesce(sum(amount_minor), 0) from sandbox_session where state = 'captured')::bigint
                    - (select coalesce(sum(amount_minor), 0) from sandbox_refund)::bigint
                """));
        assertThat(till.test.published(RefundCompleted.class)).hasSize(givenBack.size());
    }

    private void everyOrderEndedOnce() {
        var captured = till.test.published(PaymentCaptured.class).stream()
                .map(PaymentCaptured::orderId)
                .toList();
        var closed = till.test.published(PaymentClosed.class).stream()
                .map(PaymentClosed::orderId)
                .toList();
        assertThat(captured).isNotEmpty().doesNotHaveDuplicates();
        assertThat(closed).isNotEmpty().doesNotHaveDuplicates();
        var ended = new HashSet<>(captured);
        ended.addAll(closed);
        assertThat(ended).containsExactlyInAnyOrderElementsOf(orders);
    }

    private void step(Random random) {
        try {
            switch (random.nextInt(11)) {
                case 0, 1 -> orders.add(Till.newOrder());
                case 2, 3 -> begin(any(orders, random));
                case 4, 5 ->
                    till.sandbox.pay(till.session(any(begun, random)), MANNERS[random.nextInt(MANNERS.length)]);
                case 6 -> till.sandbox.decline(till.session(any(begun, random)));
                case 7 -> giveBack(random);
                case 8 -> till.lapse(any(orders, random));
                case 9 -> till.pass(Duration.ofSeconds(random.nextInt(400)));
                default -> disturb(random);
            }
        } catch (Refusal expected) {
            // Closed, ended, or the provider is away: refused as a whole, which the end of the test checks.
        }
    }

    private void begin(OrderId order) {
        till.begin(order, Till.PRICE);
        begun.add(order);
    }

    /** As sales does: only what was reported as paid, and once. */
    private void giveBack(Random random) {
        var paid = till.test.published(PaymentCaptured.class).stream()
                .map(PaymentCaptured::orderId)
                .filter(order -> !givenBack.contains(order))
                .collect(Collectors.toList());
        var order = any(paid, random);
        givenBack.add(order);
        if (random.nextBoolean()) till.cancel(order, new Money(1 + random.nextInt(49_900), "NOK"));
        else
            till.test.deliver(
                    till.test.fact(till.organiser.value(), new OrderUnfulfillable(order, till.organiser, Till.PRICE)));
    }

    private void disturb(Random random) {
        if (random.nextBoolean()) till.provider.away = !till.provider.away;
        else if (till.lastWebhook != null) till.deliver(till.lastWebhook);
        else if (!begun.isEmpty()) till.sandbox.abandon(till.session(any(begun, random)));
    }

    private static OrderId any(java.util.Collection<OrderId> orders, Random random) {
        if (orders.isEmpty()) throw tribune.kernel.CommonProblem.NOT_FOUND.because("no order yet");
        return orders.stream()
                .sorted(java.util.Comparator.comparing(OrderId::value))
                .skip(random.nextInt(orders.size()))
                .findFirst()
                .orElseThrow();
    }
}
