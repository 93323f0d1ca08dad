package tribune.sales.ballot;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.BallotDrawn;
import tribune.contracts.sales.BallotEntryWon;
import tribune.kernel.Database;
import tribune.kernel.Outbox;
import tribune.sales.ballot.Ballot.State;
import tribune.sales.door.DoorStore;
import tribune.sales.door.DoorStore.Limits;
import tribune.sales.door.Draw;
import tribune.sales.door.Passes;

/**
 * What time does to a ballot: it is drawn when registration is over, winners get their time to pay, and whatever they
 * leave goes to the next in the drawn order. Done twice, or by two processes, it is done once.
 */
public final class Drawing {
    private static final Logger LOG = LoggerFactory.getLogger(Drawing.class);
    /** Ranks are written in parts, each well below the time that a statement may take. */
    private static final int PART = 5_000;
    /** So many may win in one transaction; the next turn goes on. */
    private static final int WINNERS = 2_000;
    /** A winner may try again after a cart that ran out; only living ones count. */
    private static final int CARTS = 5;

    private final Database database;
    private final BallotStore ballots;
    private final EntryStore entries;
    private final DoorStore doors;
    private final Passes passes;
    private final Outbox outbox;
    private final Clock clock;

    public Drawing(Database database, DoorStore doors, Passes passes, Outbox outbox, Clock clock) {
        this.database = database;
        this.ballots = new BallotStore(database);
        this.entries = new EntryStore(database);
        this.doors = doors;
        this.passes = passes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** For the clock. Without ballots it is one small query. */
    public void tick() {
        for (var organiser : database.directory(doors::organisers)) {
            var owner = new OrganiserId(organiser);
            for (var ballot : database.work(List.of(organiser), ballots::live)) turn(ballot, owner);
        }
    }

    private void turn(BallotId id, OrganiserId organiser) {
        try {
            var ballot = work(organiser, () -> ballots.find(id)).orElseThrow();
            boolean over = !clock.instant().isBefore(ballot.terms().registerUntil());
            if (ballot.state() == State.REGISTERING && over) draw(ballot);
            else if (ballot.state() == State.DRAWN) work(organiser, () -> allot(id));
        } catch (RuntimeException failed) {
            // One club's trouble is not another's; the next turn tries again.
            LOG.warn("ballot {} tries again: {}", id.value(), failed.toString());
        }
    }

    /** Entries are made under a share of the ballot's lock, so a list that is closed under it stands still. */
    void draw(Ballot ballot) {
        work(ballot.organiser(), () -> {
            var locked = ballots.lock(ballot.id());
            ballots.closeList(ballot.id(), clock.instant());
            return locked;
        });
        var lines = new ArrayList<String>();
        UUID last = null;
        while (true) {
            var after = last;
            var part = work(ballot.organiser(), () -> entries.list(ballot.id(), after, PART));
            if (part.isEmpty()) break;
            part.forEach(entry -> lines.add(entry.line()));
            last = part.getLast().id().value();
        }
        var drawn = Draw.order(ballot.draw().seed(), lines).stream()
                .map(line -> UUID.fromString(line.substring(0, line.indexOf(' '))))
                .toList();
        for (int first = 0; first < drawn.size(); first += PART) {
            int from = first;
            var part = drawn.subList(from, Math.min(from + PART, drawn.size()));
            // One process at a time: two that lock the same entries in different orders would wait in a circle.
            work(ballot.organiser(), () -> {
                var locked = ballots.lock(ballot.id());
                entries.rank(part, from + 1);
                return locked;
            });
        }
        work(ballot.organiser(), () -> finish(ballot, lines));
    }

    private int finish(Ballot ballot, List<String> lines) {
        var now = clock.instant();
        var hash = Draw.hash(lines);
        if (!ballots.draw(ballot.id(), hash, now)) return 0;
        outbox.add(
                ballot.organiser(),
                ballot.id(),
                new BallotDrawn(
                        ballot.id(),
                        ballot.organiser(),
                        ballot.terms().event(),
                        lines.size(),
                        HexFormat.of().formatHex(ballot.draw().seed()),
                        HexFormat.of().formatHex(hash),
                        now));
        return allot(ballot.id());
    }

    /** Settles who has bought or run out of time, and gives what is free to the next. How many have won. */
    int allot(BallotId id) {
        var now = clock.instant();
        var ballot = ballots.lock(id).orElseThrow();
        if (ballot.state() != State.DRAWN) return 0;
        entries.settle(id, now);
        int free = ballot.terms().places() - entries.spoken(id);
        if (free <= 0) return 0;
        var winners = Allotment.winners(free, entries.waiting(id, free, WINNERS));
        if (winners.isEmpty()) return 0;
        var until = now.plus(ballot.terms().timeToPay());
        entries.win(winners, now, until);
        winners.forEach(winner -> tell(ballot, winner, now, until));
        return winners.size();
    }

    private void tell(Ballot ballot, Entry winner, Instant now, Instant until) {
        var limits = new Limits(CARTS, winner.party());
        passes.give(ballot.organiser(), ballot.id(), winner.id().value(), limits, now, until);
        outbox.add(
                ballot.organiser(),
                winner.id(),
                new BallotEntryWon(
                        winner.id(),
                        ballot.id(),
                        ballot.organiser(),
                        ballot.terms().event(),
                        winner.party(),
                        until));
    }

    private <T> T work(OrganiserId organiser, Supplier<T> step) {
        return database.work(List.of(organiser.value()), step);
    }
}
