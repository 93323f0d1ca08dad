package tribune.sales.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.event.SellableEvents;
import tribune.sales.price.Vouchers.Discount;
import tribune.sales.price.Vouchers.VoucherLine;

class VouchersTest {
    private final SalesWorld world = new SalesWorld();
    private final Database database = world.test.service().database();
    private final Vouchers vouchers =
            new Vouchers(database, world.test.service().clock());

    @BeforeEach
    void begin() {
        new SellableEvents(database, world.test.service().clock())
                .learnFrom(world.test.service().facts());
        world.tell();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_code_is_found_however_it_is_typed_and_only_at_its_club() {
        make("GOAL-26", 1_000, null);
        assertThat(preview(" goal-26 ").total()).isEqualTo(new Money(4_000, "NOK"));
        refused(SalesProblem.VOUCHER_UNKNOWN, () -> preview("GOAL-27"));
        refused(SalesProblem.VOUCHER_UNKNOWN, () -> preview("'; drop table voucher; --"));
        var stranger = new OrganiserId(Uuid7.next());
        refused(SalesProblem.VOUCHER_UNKNOWN, () -> {
            database.read(stranger, () -> vouchers.preview(stranger, "GOAL-26", world.test.now(), lines()));
        });
    }

    @Test
    void a_use_counts_while_its_order_lives() {
        var voucher = make("GOAL", 1_000, 1);
        var order = use("GOAL");
        refused(SalesProblem.VOUCHER_SPENT, () -> use("GOAL"));
        var seen = VoucherView.of(vouchers.get(world.club, voucher.id()));
        assertThat(seen.uses()).isEqualTo(1);
        assertThat(seen.tickets()).isEqualTo(1);
        assertThat(seen.spent()).isEqualTo(new Money(4_000, "NOK"));
        write("update customer_order set state = 'EXPIRED' where order_id = '" + order.value() + "'");
        assertThat(vouchers.get(world.club, voucher.id()).uses()).isZero();
        use("GOAL");
    }

    @Test
    void two_buyers_at_the_same_moment_do_not_both_get_the_last_use() throws Exception {
        make("LAST", 1_000, 1);
        var start = new CyclicBarrier(2);
        Callable<Boolean> buyer = () -> {
            start.await();
            try {
                use("LAST");
                return true;
            } catch (Refusal spent) {
                assertThat(spent.problem()).isEqualTo(SalesProblem.VOUCHER_SPENT);
                return false;
            }
        };
        try (var threads = Executors.newFixedThreadPool(2)) {
            var outcomes = new ArrayList<Boolean>();
            for (var outcome : threads.invokeAll(List.of(buyer, buyer))) outcomes.add(outcome.get());
            assertThat(outcomes).containsExactlyInAnyOrder(true, false);
        }
        assertThat(world.count("select count(*) from voucher_use")).isEqualTo(1);
    }

    @Test
    void a_list_of_unique_codes_is_made_once_for_its_key() {
        var wanted = request(null, "fan-", 10_000, 1_000, 1).wanted("NOK");
        var key = new RequestKey("0123456789abcdef", "print");
        var made = vouchers.make(world.club, wanted, key);
        assertThat(made).hasSize(10_000).extracting(NewVoucher::code).doesNotHaveDuplicates();
        assertThat(made.getFirst().code()).startsWith("FAN-");
        assertThat(vouchers.make(world.club, wanted, key)).isEqualTo(made);
        refused(CommonProblem.IDEMPOTENCY_KEY_REUSED, () -> {
            vouchers.make(world.club, wanted, new RequestKey("0123456789abcdef", "other"));
        });
        var page = vouchers.page(world.club, made.get(4_998).code(), 2);
        assertThat(page)
                .extracting(Voucher::code)
                .containsExactly(made.get(4_999).code(), made.get(5_000).code());
    }

    @Test
    void a_code_is_given_once() {
        make("GOAL", 1_000, null);
        refused(SalesProblem.VOUCHER_EXISTS, () -> make("goal", 2_000, null));
    }

    @Test
    void a_stopped_voucher_gives_nothing_more() {
        var voucher = make("GOAL", 1_000, null);
        var stopped = vouchers.stop(world.club, voucher.id());
        assertThat(stopped.stoppedAt()).isEqualTo(world.test.now());
        assertThat(vouchers.stop(world.club, voucher.id())).isEqualTo(stopped);
        refused(SalesProblem.VOUCHER_NOT_VALID, () -> use("GOAL"));
        refused(CommonProblem.NOT_FOUND, () -> vouchers.stop(new OrganiserId(Uuid7.next()), voucher.id()));
    }

    @Test
    void a_request_that_contradicts_itself_is_refused() {
        var nok = new Money(100, "NOK");
        var nothing = new Money(0, "NOK");
        invalid(new VoucherRequest(null, null, null, null, null, null, null, null, null, null, null, null));
        invalid(new VoucherRequest(null, null, null, 100, nok, null, null, null, null, null, null, null));
        invalid(new VoucherRequest(null, null, null, null, nothing, null, null, null, null, null, null, null));
        invalid(new VoucherRequest("ONE", null, 2, 100, null, null, null, null, null, null, null, null));
        invalid(new VoucherRequest("no good", null, null, 100, null, null, null, null, null, null, null, null));
        var euros = new Money(100, "EUR");
        invalid(new VoucherRequest(null, null, null, null, nok, euros, null, null, null, null, null, null));
        var now = world.test.now();
        invalid(new VoucherRequest(null, null, null, 100, null, null, null, null, null, null, now, now));
        var elsewhere = new EventId(Uuid7.next());
        var request = new VoucherRequest(null, null, null, 100, null, null, null, null, elsewhere, null, null, null);
        refused(CommonProblem.INVALID_FIELD, () -> {
            vouchers.make(world.club, request.wanted("NOK"), new RequestKey(SalesWorld.key(), "print"));
        });
    }

    private static void invalid(VoucherRequest request) {
        refused(CommonProblem.INVALID_FIELD, () -> request.wanted("NOK"));
    }

    private NewVoucher make(String code, int basisPoints, @Nullable Integer maxUses) {
        var wanted = request(code, null, null, basisPoints, maxUses).wanted(vouchers.currency(world.club));
        return vouchers.make(world.club, wanted, new RequestKey(SalesWorld.key(), "print"))
                .getFirst();
    }

    private static VoucherRequest request(
            @Nullable String code,
            @Nullable String prefix,
            @Nullable Integer count,
            int basisPoints,
            @Nullable Integer maxUses) {
        return new VoucherRequest(code, prefix, count, basisPoints, null, null, maxUses, null, null, null, null, null);
    }

    private Discount preview(String code) {
        return database.read(world.club, () -> vouchers.preview(world.club, code, world.test.now(), lines()));
    }

    private List<VoucherLine> lines() {
        return List.of(new VoucherLine(world.event, "adult", new Money(40_000, "NOK")));
    }

    /** As a checkout does it: redeem, write the order, record. */
    private OrderId use(String code) {
        var order = new OrderId(Uuid7.next());
        return database.transaction(world.club, () -> {
            var discount = vouchers.redeem(world.club, code, world.test.now(), lines());
            insertOrder(order);
            vouchers.record(world.club, order, discount);
            return order;
        });
    }

    private void insertOrder(OrderId order) {
        var cart = UUID.randomUUID();
        run("""
                insert into cart (organiser_id, cart_id, fingerprint, channel, created_at, expires_at, latest_expiry)
                values ('%s', '%s', '', 'FLOW', now(), now(), now())
                """.formatted(world.club.value(), cart));
        run("""
                insert into customer_order (organiser_id, order_id, reference, cart_id, fingerprint, channel, language,
                    state, currency, total_minor, tax_minor, created_at, pay_until, free_at)
                values ('%1$s', '%2$s', '%2$s', '%3$s', '', 'FLOW', 'en', 'PENDING', 'NOK', 36000, 0,
                    now(), now(), now())
                """.formatted(world.club.value(), order.value(), cart));
    }

    private void write(String sql) {
        database.transaction(world.club, () -> run(sql));
    }

    private void run(String sql) {
        assertThat(database.sql(sql).update()).isEqualTo(1);
    }

    private static void refused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
