package tribune.sales.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.CustomerId;
import tribune.contracts.identity.AccountClosed;
import tribune.contracts.identity.CustomerErased;
import tribune.contracts.sales.AccountBought;
import tribune.contracts.sales.BuyersErased;
import tribune.contracts.sales.OrderClaimPort.Claim;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.limit.LimitDesk;
import tribune.sales.person.Disclosure;
import tribune.sales.person.People;
import tribune.sales.person.PersonPortController;

/** Orders of people with an account: counted, listed, claimed, and emptied of who it was. */
class AccountsTest {
    private final SalesWorld world = new SalesWorld();
    private final Shop shop = new Shop(world);
    private final LimitDesk desk = new LimitDesk(world, shop.rules, shop.bans);
    private final People people = new People(world.test.service());
    private final AccountOrders own = new AccountOrders(
            world.test.service().database(), new OrderStore(world.test.service().database()));
    private final PersonPortController port =
            new PersonPortController(people, new Disclosure(world.test.service().database()));
    private final AccountId ola = new AccountId(Uuid7.next());

    AccountsTest() {
        people.learnFrom(world.test.service().facts());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void an_account_has_so_many_places_and_no_more_by_whatever_address() {
        desk.allow(LimitDesk.perPerson(2));
        shop.checkOut(shop.hold(0), "ola@example.org", ola);
        shop.checkOut(shop.holdAs(shop.limits.person(null, null, ola), 1), "ola@work.example.org", ola);
        assertThatThrownBy(() -> shop.holdAs(shop.limits.person("third@example.org", null, ola), 2))
                .isInstanceOfSatisfying(Refusal.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(SalesProblem.PERSON_LIMIT);
                    assertThat(refused.getMessage()).contains("account");
                });
        var guest = shop.hold(3);
        assertThatThrownBy(() -> shop.checkOut(guest, "fourth@example.org", ola))
                .isInstanceOf(Refusal.class);
        assertThat(shop.checkOut(guest, "fourth@example.org").account()).isNull();
    }

    @Test
    void what_was_accepted_stays_with_the_order_and_goes_with_the_account() {
        var news = List.of(new AccountBought.Consent("EMAIL_NEWS", "0123456789ab"));
        var accepted = new Accepted(SaleTerms.CURRENT, news);
        var guests = shop.checkOut(shop.hold(0), "guest@example.org", null, accepted);
        var olas = shop.checkOut(shop.hold(1), "ola@example.org", ola, accepted);
        shop.capture(guests);
        shop.capture(olas);
        for (var order : List.of(guests, olas))
            assertThat(shop.orders.get(order.id(), world.club).accepted()).isEqualTo(accepted);
        assertThat(world.test.published(AccountBought.class))
                .extracting(AccountBought::consents)
                .containsExactly(news);
    }

    @Test
    void terms_that_nobody_reads_any_more_are_not_accepted() {
        SaleTerms.check(null);
        SaleTerms.check(SaleTerms.CURRENT);
        assertThatThrownBy(() -> SaleTerms.check("2020-01-01"))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.problem()).isEqualTo(SalesProblem.TERMS_OUTDATED));
    }

    @Test
    void a_paid_order_says_by_whose_account_and_a_guests_says_nothing() {
        shop.capture(shop.checkOut(shop.hold(0), "guest@example.org"));
        var order = shop.checkOut(shop.hold(1), "ola@example.org", ola);
        shop.capture(order);
        assertThat(world.test.published(AccountBought.class))
                .containsExactly(new AccountBought(ola, world.club, order.id(), order.createdAt(), null));
        assertThat(own.page(ola, null, 10)).extracting(Order::id).containsExactly(order.id());
    }

    @Test
    void a_guests_order_becomes_the_accounts_by_its_address_and_nobody_elses_does() {
        var mine = shop.checkOut(shop.hold(0), "Ola@Example.org");
        shop.checkOut(shop.hold(1), "kari@example.org");
        var others = shop.checkOut(shop.hold(2), "ola@example.org", new AccountId(Uuid7.next()));
        shop.capture(mine);
        var claim = new Claim(ola, List.of("ola@example.org"), null);
        var claimed = port.claim(claim);
        assertThat(claimed.orders()).isEqualTo(1);
        assertThat(claimed.boughtAt()).containsExactly(world.club);
        assertThat(port.claim(claim).orders()).isZero();
        assertThat(own.page(ola, null, 10)).extracting(Order::id).containsExactly(mine.id());
        assertThat(shop.order(others).account()).isNotEqualTo(ola);
    }

    @Test
    void a_forgotten_customers_orders_stand_without_a_name_and_newer_ones_with_it() {
        var before = shop.checkOut(shop.hold(0), "ola@example.org", ola);
        var erased = new CustomerErased(new CustomerId(Uuid7.next()), world.club, ola, world.test.now());
        world.test.advance(Duration.ofSeconds(1));
        var after = shop.checkOut(shop.hold(1), "ola@example.org", ola);
        world.test.deliver(world.fact(erased));
        people.forget();
        assertThat(shop.orders.get(before.id(), world.club).buyer()).isEqualTo(new Order.Buyer(null, null, null));
        assertThat(shop.order(before).total()).isEqualTo(before.total());
        assertThat(shop.orders.get(after.id(), world.club).buyer())
                .isEqualTo(new Order.Buyer("ola@example.org", "A Buyer", null));
        assertThat(world.test.published(BuyersErased.class))
                .containsExactly(new BuyersErased(world.club, List.of(before.id()), List.of()));
        assertThat(own.page(ola, null, 10)).extracting(Order::id).containsExactly(after.id());
    }

    @Test
    void a_closed_account_is_forgotten_but_where_a_club_keeps_its_own_record() {
        var order = shop.checkOut(shop.hold(0), "ola@example.org", ola);
        var now = world.test.now();
        world.test.deliver(world.fact(new AccountClosed(ola, Set.of(world.club), now)));
        people.forget();
        assertThat(shop.orders.get(order.id(), world.club).buyer())
                .extracting(Order.Buyer::email)
                .isNotNull();
        world.test.deliver(world.fact(new AccountClosed(ola, Set.of(), now)));
        people.forget();
        assertThat(shop.orders.get(order.id(), world.club).buyer()).isEqualTo(new Order.Buyer(null, null, null));
        assertThat(world.count("select count(*) from account_place")).isZero();
    }
}
