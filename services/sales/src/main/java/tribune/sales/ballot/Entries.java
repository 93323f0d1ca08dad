package tribune.sales.ballot;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.BallotEntryId;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Keys;
import tribune.sales.SalesProblem;
import tribune.sales.ballot.Entry.State;
import tribune.sales.door.Challenges;
import tribune.sales.door.Challenges.Challenge;
import tribune.sales.door.DoorStore;
import tribune.sales.door.Passes;

/** What fans do with a ballot: enter, look, withdraw, and buy if they have won. */
public final class Entries {
    private static final Duration TOKEN_LIFE = Duration.ofDays(180);
    private static final String ENTRY = "ballot-entry";

    /** {@code token} opens the entry again; {@code pass} lets a winner buy while there is time. */
    record Own(
            Entry entry, @Nullable String token, @Nullable String pass) {}

    private final Database database;
    private final BallotStore ballots;
    private final EntryStore entries;
    private final DoorStore doors;
    private final Challenges challenges;
    private final Passes passes;
    private final Keys keys;
    private final Clock clock;

    public Entries(Parts parts, Clock clock) {
        this.database = parts.database;
        this.ballots = new BallotStore(database);
        this.entries = new EntryStore(database);
        this.doors = parts.doors;
        this.challenges = parts.challenges;
        this.passes = parts.passes;
        this.keys = parts.keys;
        this.clock = clock;
    }

    /** What the parts of a ballot share; a composition root has room for them, a constructor has not. */
    public record Parts(Database database, DoorStore doors, Challenges challenges, Passes passes, Keys keys) {}

    Ballot ballot(BallotId id) {
        return database.read(organiserOf(id), () -> ballots.find(id)).orElseThrow(Ballots::unknown);
    }

    Challenge challenge(BallotId id) {
        return challenges.make(id, ballot(id).terms().difficulty());
    }

    /** Who enters: for how many, and where and in which language a winner is written to. */
    record Wish(String email, int party, String language) {}

    /** One entry an address. The same solution again, with the same address, finds the entry that it made. */
    Own enter(BallotId id, Wish wish, String solution) {
        var organiser = organiserOf(id);
        var entry = new BallotEntryId(challenges.solved(id, solution));
        var key = wish.email.strip().toLowerCase(Locale.ROOT);
        var now = clock.instant();
        return database.transaction(organiser, () -> {
            var ballot = ballots.share(id).orElseThrow(Ballots::unknown);
            var before = entries.emailKey(entry);
            if (before.isPresent() && !before.get().equals(key))
                throw SalesProblem.PROOF_OF_WORK.because("it has been used for another address");
            if (before.isEmpty()) {
                if (!ballot.registers(now))
                    throw SalesProblem.BALLOT_STATE.because("registration is not open", "state", ballot.state());
                if (wish.party > ballot.terms().maxParty())
                    throw SalesProblem.PURCHASE_LIMIT.because(
                            "at most " + ballot.terms().maxParty(),
                            "limit",
                            ballot.terms().maxParty());
                entries.insert(ballot, entry, wish.party, now);
                if (!entries.insertEntrant(ballot, entry, new Entrant(wish.email.strip(), wish.language), key))
                    throw SalesProblem.BALLOT_ENTERED.because("withdraw that entry first, with its link");
            }
            var made = entries.find(id, entry).orElseThrow();
            return new Own(made, token(id, new Link(entry, organiser)), null);
        });
    }

    Own get(BallotId id, @Nullable String token) {
        var link = read(id, token);
        return database.read(link.organiser, () -> own(id, link));
    }

    /** {@code email} is null once the person has been erased or has withdrawn. */
    record Entrant(@Nullable String email, String language) {}

    record Winner(Own own, Entrant entrant, EventId event, String organiserName) {}

    /** What is written to somebody who has won: all of it as it is now. */
    Winner winner(OrganiserId organiser, BallotId id, BallotEntryId entry) {
        var link = new Link(entry, organiser);
        return database.read(organiser, () -> {
            var ballot = ballots.find(id).orElseThrow(Ballots::unknown);
            var own = own(id, link);
            var linked = new Own(own.entry, token(id, link), own.pass);
            return new Winner(
                    linked,
                    entries.entrant(entry).orElseThrow(Entries::noEntry),
                    ballot.terms().event(),
                    entries.organiserName(organiser));
        });
    }

    /** Before the draw or while waiting or winning; what has been paid for is an order and is cancelled there. */
    Own withdraw(BallotId id, @Nullable String token) {
        var link = read(id, token);
        var now = clock.instant();
        return database.transaction(link.organiser, () -> {
            var ballot = ballots.lock(id).orElseThrow(Ballots::unknown);
            var entry = entries.find(id, link.entry).orElseThrow(Entries::noEntry);
            boolean drawing = ballot.state() == Ballot.State.REGISTERING && !ballot.registers(now);
            boolean late = entry.state() == State.BOUGHT || entry.state() == State.LAPSED;
            if (drawing || late || entry.state() == State.WON && entries.buying(link.entry, now))
                throw SalesProblem.BALLOT_STATE.because("it cannot be withdrawn now", "state", entry.state());
            entries.withdraw(link.entry);
            passes.end(link.entry.value());
            entries.forget(link.entry, now);
            return own(id, link);
        });
    }

    /** A part of the list that was drawn, in the order of the ids. */
    List<Entry> list(BallotId id, @Nullable UUID after, int limit) {
        return database.read(organiserOf(id), () -> {
            var ballot = ballots.find(id).orElseThrow(Ballots::unknown);
            if (ballot.draw().listHash() == null)
                throw SalesProblem.BALLOT_STATE.because("it has not been drawn", "state", ballot.state());
            return entries.list(id, after, limit);
        });
    }

    private Own own(BallotId id, Link link) {
        var entry = entries.find(id, link.entry).orElseThrow(Entries::noEntry);
        var left = entry.payUntil() == null ? Duration.ZERO : Duration.between(clock.instant(), entry.payUntil());
        boolean buys = entry.state() == State.WON && left.isPositive();
        return new Own(entry, null, buys ? passes.sign(id, link.entry.value(), link.organiser, left) : null);
    }

    private String token(BallotId id, Link link) {
        return keys.token(ENTRY, id.value() + "/" + link.entry.value(), link.organiser, TOKEN_LIFE);
    }

    private record Link(BallotEntryId entry, OrganiserId organiser) {}

    private Link read(BallotId id, @Nullable String token) {
        return Optional.ofNullable(token)
                .flatMap(text -> keys.check(text, ENTRY))
                .filter(claims -> claims.iss().equals("sales") && claims.sub().startsWith(id.value() + "/"))
                .flatMap(claims -> Optional.ofNullable(claims.organiser())
                        .map(organiser ->
                                new Link(new BallotEntryId(subject(claims.sub())), new OrganiserId(organiser))))
                .orElseThrow(Entries::noEntry);
    }

    /** What stands behind the ballot in an entry's subject. */
    private static UUID subject(String text) {
        return UUID.fromString(text.substring(text.indexOf('/') + 1));
    }

    private OrganiserId organiserOf(BallotId id) {
        return database.directory(() -> doors.organiserOf(id)).orElseThrow(Ballots::unknown);
    }

    private static RuntimeException noEntry() {
        return CommonProblem.NOT_FOUND.because("no such entry; send its token in the header Entry-Token");
    }
}
