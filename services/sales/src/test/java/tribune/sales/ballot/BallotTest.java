package tribune.sales.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.catalog.OfferChanged;
import tribune.contracts.sales.BallotDrawn;
import tribune.contracts.sales.BallotEntryWon;
import tribune.kernel.Database;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.kernel.web.Caller;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.ballot.Ballot.Terms;
import tribune.sales.ballot.Entry.State;
import tribune.sales.door.Challenges;
import tribune.sales.door.ChallengesTest;
import tribune.sales.door.DoorStore;
import tribune.sales.door.Doors;
import tribune.sales.door.Draw;
import tribune.sales.door.Passes;
import tribune.sales.event.SellableEvents;

class BallotTest {
    private final SalesWorld world = new SalesWorld();
    private final Database database = world.test.service().database();
    private final AllocationId allocation = new AllocationId(Uuid7.next());
    private final OfferId offer = new OfferId(Uuid7.next());
    private final SellableEvents events =
            new SellableEvents(database, world.test.service().clock());
    private final DoorStore store = new DoorStore(database);
    private final Passes passes =
            new Passes(database, store, world.test.service().keys());
    private final Doors doors = new Doors(
            database,
            passes,
            world.test.service().groupCommit("passes", passes),
            world.test.service().clock());
    private final Drawing drawing = drawing();
    private final Ballots ballots =
            new Ballots(database, store, events, world.test.service().clock());
    private final Entries entries = new Entries(
            new Entries.Parts(
                    database,
                    store,
                    new Challenges(
                            world.test.service().keys(), world.test.service().clock()),
                    passes,
                    world.test.service().keys()),
            world.test.service().clock());

    private Drawing drawing() {
        var sales = world.test.service();
        return new Drawing(database, store, passes, sales.outbox(), sales.clock());
    }

    /** Five seats are set aside, sold through an offer of their own. */
    @BeforeEach
    void begin() {
        events.learnFrom(world.test.service().facts());
        world.tell();
        var usual = world.offer(1, 8);
        world.test.deliver(world.fact(new OfferChanged(
                offer,
                world.event,
                1,
                true,
                "Ballot",
                usual.channels(),
                null,
                null,
                null,
                allocation,
                8,
                10,
                usual.prices(),
                usual.fees(),
                null)));
        database.transaction(world.club, () -> {
            database.sql("""
                    insert into allocation (organiser_id, allocation_id, event_id, name, kind, created_at)
                    values (:club, :id, :event, 'Ballot', 'HOUSE', now())
                    """)
                    .param("club", world.club.value())
                    .param("id", allocation.value())
                    .param("event", world.event.value())
                    .update();
            database.sql("update event_seat set allocation_id = :id where seat < 5")
                    .param("id", allocation.value())
                    .update();
        });
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Ballot ballot(int places) {
        var now = world.test.now();
        var terms =
                new Terms(world.event, offer, places, 3, now, now.plus(Duration.ofDays(1)), Duration.ofHours(2), 1_000);
        return ballots.make(world.club, terms, RequestKey.of(SalesWorld.key(), terms));
    }

    private Entries.Own enter(Ballot ballot, String email, int party) {
        return entries.enter(
                ballot.id(),
                new Entries.Wish(email, party, "nb"),
                ChallengesTest.solve(entries.challenge(ballot.id())));
    }

    private List<Entries.Own> crowd(Ballot ballot, int people) {
        var crowd = new ArrayList<Entries.Own>();
        for (int i = 0; i < people; i++) crowd.add(enter(ballot, "fan" + i + "@example.org", 1 + i % 3));
        return crowd;
    }

    private void draw() {
        world.test.advance(Duration.ofDays(1));
        drawing.tick();
    }

    private List<Entry> list(Ballot ballot) {
        return entries.list(ballot.id(), null, 1_000);
    }

    private List<Entries.Own> winners(Ballot ballot, List<Entries.Own> crowd) {
        return crowd.stream()
                .map(own ->
                        new Entries.Own(entries.get(ballot.id(), own.token()).entry(), own.token(), null))
                .filter(own -> own.entry().state() == State.WON)
                .toList();
    }

    @Test
    void anybody_can_compute_the_drawn_order_again() {
        var ballot = ballot(5);
        crowd(ballot, 12);
        draw();
        var drawn = ballots.get(world.club, ballot.id());
        var listed = list(ballot);
        var lines = listed.stream().map(Entry::line).toList();
        assertThat(Draw.hash(lines)).isEqualTo(drawn.draw().listHash());
        assertThat(Draw.hash(drawn.draw().seed())).isEqualTo(ballot.draw().seedHash());
        var order = Draw.order(drawn.draw().seed(), lines);
        assertThat(listed).allMatch(entry -> order.get(entry.rank() - 1).equals(entry.line()));
        assertThat(world.test.published(BallotDrawn.class)).hasSize(1);
    }

    @Test
    void winners_never_exceed_what_is_set_aside_and_are_told_once() {
        var ballot = ballot(5);
        var crowd = crowd(ballot, 12);
        draw();
        drawing.tick();
        drawing().tick();
        var winners = winners(ballot, crowd);
        assertThat(winners.stream().mapToInt(own -> own.entry().party()).sum()).isBetween(4, 5);
        assertThat(world.test.published(BallotEntryWon.class)).hasSameSizeAs(winners);
    }

    @Test
    void one_entry_an_address_and_none_after_its_time() {
        var ballot = ballot(5);
        var first = enter(ballot, "fan@example.org", 2);
        assertRefused(SalesProblem.BALLOT_ENTERED, () -> enter(ballot, " FAN@example.org", 1));
        assertRefused(SalesProblem.PURCHASE_LIMIT, () -> enter(ballot, "big@example.org", 4));
        assertThat(entries.withdraw(ballot.id(), first.token()).entry().state()).isEqualTo(State.WITHDRAWN);
        assertThat(world.count("select count(*) from ballot_entrant where email is not null"))
                .isZero();
        enter(ballot, "fan@example.org", 1);
        draw();
        assertThat(list(ballot)).hasSize(1);
        assertRefused(SalesProblem.BALLOT_STATE, () -> enter(ballot, "late@example.org", 1));
    }

    @Test
    void who_does_not_buy_in_time_is_followed_by_the_next_in_the_drawn_order() {
        var ballot = ballot(2);
        var crowd = new ArrayList<Entries.Own>();
        for (int i = 0; i < 4; i++) crowd.add(enter(ballot, "fan" + i + "@example.org", 2));
        draw();
        var first = winners(ballot, crowd);
        assertThat(first).extracting(own -> own.entry().rank()).containsExactly(1);
        world.test.advance(Duration.ofHours(2));
        assertThat(entries.get(ballot.id(), first.getFirst().token()).pass()).isNull();
        drawing.tick();
        assertThat(winners(ballot, crowd)).extracting(own -> own.entry().rank()).containsExactly(2);
        entries.withdraw(ballot.id(), winners(ballot, crowd).getFirst().token());
        drawing.tick();
        assertThat(winners(ballot, crowd)).extracting(own -> own.entry().rank()).containsExactly(3);
        assertThat(world.test.published(BallotEntryWon.class)).hasSize(3);
    }

    @Test
    void the_offer_is_sold_to_winners_only_and_no_more_than_their_party() {
        var ballot = ballot(5);
        var own = enter(ballot, "fan@example.org", 2);
        assertRefused(SalesProblem.BALLOT_PASS_REQUIRED, () -> buy(null, 1));
        draw();
        var pass = entries.get(ballot.id(), own.token()).pass();
        assertRefused(SalesProblem.ADMISSION_PASS_SPENT, () -> buy(pass, 3));
        assertThat(buy(pass, 2)).isEqualTo("held");
        assertRefused(SalesProblem.ADMISSION_PASS_SPENT, () -> buy(pass, 1));
        ballots.close(world.club, ballot.id());
        world.test.advance(Duration.ofSeconds(1));
        assertThat(buy(null, 1)).isEqualTo("held");
    }

    @Test
    void what_is_set_aside_is_promised_once() {
        assertRefused(SalesProblem.BALLOT_NOT_POSSIBLE, () -> ballot(6));
        ballot(4);
        assertRefused(SalesProblem.BALLOT_NOT_POSSIBLE, () -> ballot(1));
    }

    private String buy(String pass, int places) {
        var wanted = List.of(new Doors.Wanted(world.event, offer, places));
        var guest = new Caller(null, null, Set.of());
        var key = RequestKey.of(UUID.randomUUID().toString(), wanted);
        return doors.through(new Doors.Entering(wanted, pass, guest, key), () -> "held");
    }

    private static void assertRefused(SalesProblem problem, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
