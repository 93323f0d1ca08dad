package tribune.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.kernel.Database;
import tribune.kernel.Fact;
import tribune.kernel.Money;
import tribune.kernel.Uuid7;
import tribune.payments.ledger.Account;
import tribune.payments.ledger.Ledger;
import tribune.payments.ledger.Transfer;

/** Refunds of two clubs in one envelope, in the order that hurts, against captures of both clubs in one batch. */
class LockOrderTest {
    private static final Money PRICE = new Money(40_000, "NOK");

    /** Each of the three waits, so each has a thread of its own, however few processors there are. */
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final Till till = new Till();
    private final Database database = till.test.service().database();
    private final Ledger ledger = new Ledger(database, till.test.service().clock());
    private final OrganiserId first = till.organiser;
    private final OrganiserId second = new OrganiserId(Uuid7.next());

    @AfterEach
    void close() {
        threads.close();
        till.close();
    }

    @Test
    void refunds_and_captures_of_two_clubs_do_not_stand_in_each_others_way() throws Exception {
        meet(cancelled(second), cancelled(first));
    }

    @Test
    void nor_do_refunds_that_come_by_two_kinds_of_facts() throws Exception {
        meet(cancelled(second), unfulfillable(first));
    }

    /** The second club's balances are held until both wait, so each has what it can have before they meet. */
    private void meet(Fact... refunds) throws Exception {
        post(List.of(transfer(first), transfer(second)));
        var captures = List.of(transfer(first), transfer(second));
        var held = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var holder = CompletableFuture.runAsync(
                () -> database.work(List.of(second.value()), () -> {
                    ledger.lockBalances();
                    held.countDown();
                    return await(go);
                }),
                threads);
        assertThat(await(held)).isTrue();
        var refunding = CompletableFuture.runAsync(() -> till.test.deliver(refunds), threads);
        untilWaiting(1, refunding);
        var capturing = CompletableFuture.runAsync(() -> post(captures), threads);
        untilWaiting(2, capturing);
        go.countDown();
        assertThatCode(() ->
                        CompletableFuture.allOf(holder, refunding, capturing).get(20, TimeUnit.SECONDS))
                .doesNotThrowAnyException();
    }

    private void post(List<Transfer> captures) {
        database.work(List.of(first.value(), second.value()), () -> {
            ledger.post(captures);
            return null;
        });
    }

    private Transfer transfer(OrganiserId club) {
        return Transfer.of(
                club,
                "capture",
                Uuid7.next(),
                Payment.idOf(order(club)),
                Account.PROVIDER_CLEARING,
                Account.ORGANISER_PAYABLE,
                PRICE);
    }

    private Fact cancelled(OrganiserId club) {
        return till.test.fact(club.value(), new OrderCancelled(order(club), club, "asked", PRICE, List.of()));
    }

    private Fact unfulfillable(OrganiserId club) {
        return till.test.fact(club.value(), new OrderUnfulfillable(order(club), club, PRICE));
    }

    /** Paid, for no more is given back than came. */
    private OrderId order(OrganiserId club) {
        var order = till.begun(club);
        till.pay(order);
        return order;
    }

    private void untilWaiting(int wanted, CompletableFuture<?> last) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (waiting() < wanted) {
            if (last.isDone()) last.join();
            assertThat(last).as("waits for a lock").isNotDone();
            assertThat(System.nanoTime()).as("somebody waits for a lock").isLessThan(until);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private int waiting() {
        return database.directory(() -> database.sql("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """).query(Integer.class).single());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
