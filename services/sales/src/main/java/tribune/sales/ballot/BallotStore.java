package tribune.sales.ballot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.sales.ballot.Ballot.Draw;
import tribune.sales.ballot.Ballot.State;
import tribune.sales.ballot.Ballot.Terms;

/** The rows of ballots. */
final class BallotStore {
    private static final String BALLOTS = """
            select organiser_id, ballot_id, state, event_id, offer_id, allocation_id, places, max_party, register_from,
                register_until, pay_minutes, difficulty, seed, seed_hash, list_hash, list_closed_at,
                drawn_at
            from ballot
            """;

    private final Database database;

    BallotStore(Database database) {
        this.database = database;
    }

    Optional<String> fingerprint(BallotId id) {
        return database.sql("select fingerprint from ballot where ballot_id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** Locked, so that no two ballots count the same places for themselves. */
    boolean lockAllocation(AllocationId id, EventId event) {
        return database.sql("""
                select allocation_id from allocation
                where allocation_id = :id and event_id = :event and returned_at is null for update
                """)
                .param("id", id.value())
                .param("event", event.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** Places of the allocation that nobody owns and no ballot counts on. */
    int unspoken(AllocationId id) {
        return database.sql("""
                select (select count(*) from event_seat
                        where allocation_id = :id and order_id is null and blocked is null)
                    - (select coalesce(sum(places), 0) from ballot where allocation_id = :id and state <> 'CLOSED')
                """).param("id", id.value()).query(Integer.class).single();
    }

    void insert(Ballot ballot, String fingerprint, Instant now) {
        database.sql("""
                insert into ballot (organiser_id, ballot_id, fingerprint, event_id, offer_id, allocation_id, state,
                    places, max_party, register_from, register_until, pay_minutes, difficulty, seed, seed_hash,
                    created_at)
                values (:organiser, :id, :fingerprint, :event, :offer, :allocation, :state, :places, :party, :from,
                    :until, :minutes, :difficulty, :seed, :seedHash, :now)
                """)
                .param("organiser", ballot.organiser().value())
                .param("id", ballot.id().value())
                .param("fingerprint", fingerprint)
                .param("event", ballot.terms().event().value())
                .param("offer", ballot.terms().offer().value())
                .param("allocation", ballot.allocation().value())
                .param("state", ballot.state().name())
                .param("places", ballot.terms().places())
                .param("party", ballot.terms().maxParty())
                .param("from", Timestamp.from(ballot.terms().registerFrom()))
                .param("until", Timestamp.from(ballot.terms().registerUntil()))
                .param("minutes", ballot.terms().timeToPay().toMinutes())
                .param("difficulty", ballot.terms().difficulty())
                .param("seed", ballot.draw().seed())
                .param("seedHash", ballot.draw().seedHash())
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Ballot> find(BallotId id) {
        return one(BALLOTS + "where ballot_id = :id", id);
    }

    /** Against draws and closures, not against other entries. */
    Optional<Ballot> share(BallotId id) {
        return one(BALLOTS + "where ballot_id = :id for share", id);
    }

    Optional<Ballot> lock(BallotId id) {
        return one(BALLOTS + "where ballot_id = :id for update", id);
    }

    private Optional<Ballot> one(String sql, BallotId id) {
        return database.sql(sql)
                .param("id", id.value())
                .query(BallotStore::ballot)
                .optional();
    }

    List<BallotId> live() {
        return database.sql("select ballot_id from ballot where state <> 'CLOSED' order by ballot_id")
                .query((row, _) -> new BallotId(row.getObject("ballot_id", UUID.class)))
                .list();
    }

    void endRegistration(BallotId id, Instant now) {
        database.sql("""
                update ballot set register_until = least(register_until, :now)
                where ballot_id = :id and state = 'REGISTERING' and register_from < :now
                """)
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** Nobody enters or withdraws from now on, whatever another process's clock says. */
    void closeList(BallotId id, Instant now) {
        database.sql("update ballot set list_closed_at = :now where ballot_id = :id and list_closed_at is null")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** False if it had been drawn before. */
    boolean draw(BallotId id, byte[] listHash, Instant now) {
        return database.sql("""
                update ballot set state = 'DRAWN', list_hash = :hash, drawn_at = :now
                where ballot_id = :id and state = 'REGISTERING'
                """)
                        .param("hash", listHash)
                        .param("now", Timestamp.from(now))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void close(BallotId id) {
        database.sql("update ballot set state = 'CLOSED' where ballot_id = :id")
                .param("id", id.value())
                .update();
    }

    private static Ballot ballot(ResultSet row, int number) throws SQLException {
        var terms = new Terms(
                new EventId(row.getObject("event_id", UUID.class)),
                new OfferId(row.getObject("offer_id", UUID.class)),
                row.getInt("places"),
                row.getInt("max_party"),
                row.getTimestamp("register_from").toInstant(),
                row.getTimestamp("register_until").toInstant(),
                Duration.ofMinutes(row.getInt("pay_minutes")),
                row.getInt("difficulty"));
        return new Ballot(
                new BallotId(row.getObject("ballot_id", UUID.class)),
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                State.valueOf(row.getString("state")),
                terms,
                new AllocationId(row.getObject("allocation_id", UUID.class)),
                new Draw(
                        row.getBytes("seed"),
                        row.getBytes("seed_hash"),
                        row.getBytes("list_hash"),
                        instant(row.getTimestamp("list_closed_at")),
                        instant(row.getTimestamp("drawn_at"))));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
