package tribune.sales.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;
import tribune.contracts.Ids.CauseId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.sales.TicketsReturned;
import tribune.contracts.tickets.EndingPort;
import tribune.contracts.tickets.EndingPort.Ending;
import tribune.contracts.tickets.EndingPort.Verdict;
import tribune.kernel.CommonProblem;
import tribune.kernel.Money;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.kernel.web.Caller;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.order.Order;
import tribune.sales.order.OrderAccess;
import tribune.sales.order.Shop;
import tribune.sales.returns.CauseController.CauseWanted;
import tribune.sales.returns.CauseController.ReturnRuleWanted;
import tribune.sales.returns.Return.State;
import tribune.sales.returns.Returns.Wanted;

class ReturnTest {
    private final SalesWorld world = new SalesWorld();
    private final Shop shop = new Shop(world);
    private final List<Ending> asked = new ArrayList<>();
    private final AtomicReference<@Nullable Verdict> tickets = new AtomicReference<>(Verdict.ENDED);
    private final Returns returns = new Returns(world.test.service(), this::end);
    private final CauseController office = new CauseController(
            world.test.service().database(),
            new OrderAccess(world.test.service().keys(), world.test.service().clock()));
    private Order order;

    private EndingPort.Ended end(Ending ending) {
        asked.add(ending);
        var verdict = tickets.get();
        if (verdict == null) throw new ResourceAccessException("tickets is away");
        return new EndingPort.Ended(verdict);
    }

    /** 400 kroner and a fee of 15 for each of three seats. */
    @BeforeEach
    void sold() {
        order = shop.checkOut(shop.hold(0, 1, 2));
        shop.capture(order);
        rule(9_000, false, List.of());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_part_of_an_order_is_given_back_at_the_price_that_was_told() {
        var quote = returns.quote(world.club, order.id(), lines(0, 1), null);
        assertThat(quote.refund()).isEqualTo(kroner(72_000));
        assertThat(quote.kept()).isEqualTo(kroner(11_000));
        var done = give(null, quote.refund(), 0, 1);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(asked)
                .singleElement()
                .satisfies(ending -> assertThat(ending.lines()).containsExactlyInAnyOrderElementsOf(lines(0, 1)));
        assertThat(world.test.published(TicketsReturned.class)).singleElement().satisfies(fact -> {
            assertThat(fact.refund()).isEqualTo(kroner(72_000));
            assertThat(fact.lines()).containsExactlyInAnyOrderElementsOf(lines(0, 1));
        });
        shop.hold(0, 1);
        refused(409, () -> shop.hold(2));
        refused(SalesProblem.ALREADY_RETURNED, () -> give(null, kroner(36_000), 0));
    }

    @Test
    void the_same_request_again_gives_the_same_return() {
        var key = SalesWorld.key();
        var wanted = new Wanted(order.id(), lines(0), null, kroner(36_000));
        var once = returns.give(world.club, wanted, RequestKey.of(key, wanted));
        assertThat(returns.give(world.club, wanted, RequestKey.of(key, wanted))).isEqualTo(once);
        assertThat(world.test.published(TicketsReturned.class)).hasSize(1);
    }

    @Test
    void of_many_requests_for_one_seat_at_the_same_instant_one_counts() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = new ArrayList<CompletableFuture<Boolean>>();
            for (int i = 0; i < 8; i++) tries.add(CompletableFuture.supplyAsync(this::givesTheFirst, threads));
            int done = 0;
            for (var each : tries) done += each.get() ? 1 : 0;
            assertThat(done).isEqualTo(1);
        }
        assertThat(world.test.published(TicketsReturned.class)).hasSize(1);
    }

    private boolean givesTheFirst() {
        try {
            return give(null, kroner(36_000), 0).state() == State.DONE;
        } catch (Refusal lost) {
            assertThat(lost.problem()).isEqualTo(SalesProblem.ALREADY_RETURNED);
            return false;
        }
    }

    @Test
    void another_amount_than_the_quotes_and_what_the_rule_forbids_is_refused() {
        refused(SalesProblem.RETURN_QUOTE_CHANGED, () -> give(null, kroner(40_000), 0));
        rule(9_000, false, List.of("child"));
        refused(SalesProblem.NOT_RETURNABLE, () -> give(null, kroner(36_000), 0));
        office.remove(staff(), world.event);
        refused(SalesProblem.NOT_RETURNABLE, () -> returns.quote(world.club, order.id(), lines(0), null));
        refused(
                CommonProblem.NOT_FOUND,
                () -> returns.quote(world.club, order.id(), List.of(new OrderLineId(UUID.randomUUID())), null));
    }

    @Test
    void what_tickets_or_gate_refuse_leaves_everything_as_it_was() {
        tickets.set(Verdict.USED);
        refused(SalesProblem.RETURN_REFUSED, () -> give(null, kroner(36_000), 0));
        refused(409, () -> shop.hold(0));
        assertThat(world.test.published(TicketsReturned.class)).isEmpty();
        tickets.set(Verdict.ENDED);
        assertThat(give(null, kroner(36_000), 0).state()).isEqualTo(State.DONE);
    }

    @Test
    void a_return_that_was_interrupted_is_finished_later() {
        tickets.set(null);
        var begun = give(null, kroner(36_000), 0);
        assertThat(begun.state()).isEqualTo(State.CONFIRMING);
        refused(SalesProblem.ALREADY_RETURNED, () -> give(null, kroner(36_000), 0));
        tickets.set(Verdict.ENDED);
        world.test.advance(java.time.Duration.ofSeconds(5));
        returns.sweep();
        assertThat(returns.of(world.club, order.id())).extracting(Return::state).containsExactly(State.DONE);
        shop.hold(0);
    }

    @Test
    void a_cancellation_afterwards_gives_back_the_rest_and_no_more() {
        give(null, kroner(36_000), 0);
        shop.cancel(order);
        var cancelled = world.test.published(OrderCancelled.class).getFirst();
        assertThat(cancelled.refund()).isEqualTo(kroner(2 * 41_500));
        assertThat(cancelled.lines()).containsExactlyInAnyOrderElementsOf(lines(1, 2));
    }

    @Test
    void a_cancellation_that_comes_between_wins() {
        tickets.set(null);
        give(null, kroner(36_000), 0);
        shop.cancel(order);
        tickets.set(Verdict.ENDED);
        world.test.advance(java.time.Duration.ofSeconds(5));
        returns.sweep();
        assertThat(returns.of(world.club, order.id())).extracting(Return::state).containsExactly(State.REFUSED);
        assertThat(world.test.published(OrderCancelled.class).getFirst().refund())
                .isEqualTo(order.total());
        assertThat(world.test.published(TicketsReturned.class)).isEmpty();
    }

    @Test
    void a_ticket_given_to_a_cause_becomes_the_clubs_to_give_and_no_money_moves() {
        var cause = cause("Sick children");
        office.remove(staff(), world.event);
        var quote = returns.quote(world.club, order.id(), lines(0), cause);
        assertThat(quote.refund()).isEqualTo(kroner(0));
        assertThat(quote.kept()).isEqualTo(kroner(41_500));
        assertThat(give(cause, kroner(0), 0).state()).isEqualTo(State.DONE);
        give(cause, kroner(0), 1);
        assertThat(world.count("""
                select count(*) from event_seat s join allocation a on a.allocation_id = s.allocation_id
                where a.name = 'Sick children' and s.order_id is null
                """)).isEqualTo(2);
        refused(409, () -> shop.hold(0));
        assertThat(world.test.published(TicketsReturned.class))
                .extracting(TicketsReturned::refund)
                .containsOnly(kroner(0));
        office.change(staff(), cause, new CauseWanted("Sick children", false));
        refused(SalesProblem.CAUSE_UNKNOWN, () -> give(cause, kroner(0), 2));
    }

    @Test
    void what_may_be_done_with_each_ticket_is_told_before_it_is_asked_for() {
        give(null, kroner(36_000), 0);
        var terms = returns.terms().of(world.club, order.id());
        assertThat(terms)
                .extracting(ReturnTerms.LineTerms::reason)
                .containsExactlyInAnyOrder(ReturnRule.Objection.RETURNED, null, null);
        var open = terms.stream()
                .filter(ReturnTerms.LineTerms::possible)
                .findFirst()
                .orElseThrow();
        assertThat(open.refund()).isEqualTo(kroner(36_000));
        assertThat(open.kept()).isEqualTo(kroner(5_500));
        rule(9_000, false, List.of("nobody"));
        assertThat(returns.terms().of(world.club, order.id()))
                .filteredOn(line -> line.reason() == ReturnRule.Objection.CATEGORY)
                .allMatch(ReturnTerms.LineTerms::gift)
                .hasSize(2);
        refused(CommonProblem.NOT_FOUND, () -> returns.terms().of(new OrganiserId(Uuid7.next()), order.id()));
    }

    @Test
    void the_office_pays_a_ticket_back_whole_whatever_the_rule_and_once() {
        office.remove(staff(), world.event);
        var key = RequestKey.of(SalesWorld.key(), "ill");
        var done = returns.refund(world.club, order.id(), lines(1), "ill", key);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.refund()).isEqualTo(kroner(41_500));
        assertThat(asked)
                .singleElement()
                .satisfies(ending -> assertThat(ending.reason()).isEqualTo("ill"));
        assertThat(returns.refund(world.club, order.id(), lines(1), "ill", key)).isEqualTo(done);
        var other = RequestKey.of(SalesWorld.key(), "other");
        refused(SalesProblem.ALREADY_RETURNED, () -> returns.refund(world.club, order.id(), lines(1), "ill", other));
        tickets.set(Verdict.USED);
        refused(SalesProblem.RETURN_REFUSED, () -> returns.refund(world.club, order.id(), lines(0), "ill", other));
    }

    @Test
    void the_table_refuses_a_return_without_refund_or_reason_and_a_second_return_of_a_line() {
        give(null, kroner(36_000), 0);
        assertThatThrownBy(() -> world.count("""
                with gone as (update ticket_return set refund_minor = 0 returning 1) select count(*) from gone
                """)).hasMessageContaining("check");
        assertThatThrownBy(() -> world.count("""
                with again as (insert into ticket_return (return_id, organiser_id, order_id, state, currency,
                    refund_minor, kept_minor, fingerprint, asked_at)
                    select gen_random_uuid(), organiser_id, order_id, 'CONFIRMING', currency, 1, 0, '', now()
                    from ticket_return returning return_id, organiser_id),
                line as (insert into ticket_return_line (return_id, line_id, organiser_id, counts)
                    select a.return_id, l.line_id, a.organiser_id, true from again a, ticket_return_line l returning 1)
                select count(*) from line
                """)).hasMessageContaining("line_returned_once");
    }

    private void rule(int basisPoints, boolean feesBack, List<String> categories) {
        office.put(staff(), world.event, new ReturnRuleWanted(60, basisPoints, feesBack, categories));
    }

    private CauseId cause(String name) {
        return office.add(staff(), SalesWorld.key(), new CauseWanted(name, true))
                .id();
    }

    private Caller staff() {
        return new Caller("office", world.club.value(), java.util.Set.of("sales:read", "sales:write"));
    }

    private List<OrderLineId> lines(int... indexes) {
        return java.util.Arrays.stream(indexes)
                .mapToObj(i -> order.lines().get(i))
                .map(OrderPaid.Line::lineId)
                .toList();
    }

    private Return give(@Nullable CauseId cause, Money refund, int... indexes) {
        var wanted = new Wanted(order.id(), lines(indexes), cause, refund);
        return returns.give(world.club, wanted, RequestKey.of(SalesWorld.key(), wanted));
    }

    private static Money kroner(long minor) {
        return new Money(minor, "NOK");
    }

    private static void refused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private static void refused(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem().status()).isEqualTo(status));
    }
}
