package tribune.sales.ballot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.BallotEntryId;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.sales.ballot.Entries.Entrant;
import tribune.sales.ballot.Entry.State;

/** Entries, and in a table of their own the addresses of those who entered. */
final class EntryStore {
    private static final String ENTRIES =
            "select entry_id, state, party, rank, pay_until, bought from ballot_entry where ballot_id = :ballot ";

    /** How the ballot stands: entries by state, and the places that are spoken for. */
    record Figures(int registered, int waiting, int won, int bought, int lapsed, int withdrawn, int spoken) {}

    private final Database database;

    EntryStore(Database database) {
        this.database = database;
    }

    void insert(Ballot ballot, BallotEntryId id, int party, Instant now) {
        database.sql("""
                insert into ballot_entry (organiser_id, entry_id, ballot_id, party, state, registered_at)
                values (:organiser, :id, :ballot, :party, 'REGISTERED', :now)
                """)
                .param("organiser", ballot.organiser().value())
                .param("id", id.value())
                .param("ballot", ballot.id().value())
                .param("party", party)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** False if somebody has entered with this address. */
    boolean insertEntrant(Ballot ballot, BallotEntryId id, Entrant entrant, String key) {
        return database.sql("""
                insert into ballot_entrant (organiser_id, entry_id, ballot_id, email, email_key, language)
                values (:organiser, :id, :ballot, :email, :key, :language) on conflict (ballot_id, email_key) do nothing
                """)
                        .param("organiser", ballot.organiser().value())
                        .param("id", id.value())
                        .param("ballot", ballot.id().value())
                        .param("email", entrant.email())
                        .param("language", entrant.language())
                        .param("key", key)
                        .update()
                == 1;
    }

    Optional<Entrant> entrant(BallotEntryId id) {
        return database.sql("select email, language from ballot_entrant where entry_id = :id")
                .param("id", id.value())
                .query((row, _) -> new Entrant(row.getString("email"), row.getString("language")))
                .optional();
    }

    String organiserName(OrganiserId organiser) {
        return database.sql("select name from organiser where organiser_id = :organiser")
                .param("organiser", organiser.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    Optional<String> emailKey(BallotEntryId id) {
        return database.sql("select coalesce(email_key, '') from ballot_entrant where entry_id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** The address is free again, and forgotten here. */
    void forget(BallotEntryId id, Instant now) {
        database.sql("""
                update ballot_entrant set email = null, email_key = null, erased_at = :now where entry_id = :id
                """)
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    Optional<Entry> find(BallotId ballot, BallotEntryId id) {
        return database.sql(ENTRIES + "and entry_id = :id")
                .param("ballot", ballot.value())
                .param("id", id.value())
                .query(EntryStore::entry)
                .optional();
    }

    void withdraw(BallotEntryId id) {
        database.sql("update ballot_entry set state = 'WITHDRAWN', pay_until = null where entry_id = :id")
                .param("id", id.value())
                .update();
    }

    /** A part of what takes part in the draw, or took part, in the order of the ids. */
    List<Entry> list(BallotId ballot, @Nullable UUID after, int limit) {
        return database.sql(ENTRIES + """
                and entry_id > :after and (state = 'REGISTERED' or rank is not null) order by entry_id limit :limit
                """)
                .param("ballot", ballot.value())
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", limit)
                .query(EntryStore::entry)
                .list();
    }

    /** Ranks from {@code first} on, in the order of the list; the same again changes nothing. */
    void rank(List<UUID> drawn, int first) {
        database.sql("""
                update ballot_entry e set rank = :first + d.n::int - 1, state = 'WAITING'
                from unnest(:ids::uuid[]) with ordinality d (id, n)
                where e.entry_id = d.id and e.rank is distinct from :first + d.n::int - 1
                """)
                .param("first", first)
                .param("ids", drawn.toArray(UUID[]::new))
                .update();
    }

    /**
     * Winners who have all their places, or whose time is over and who are not in the middle of paying, are settled.
     * What a winner paid for is what counts.
     */
    void settle(BallotId ballot, Instant now) {
        database.sql("""
                with taken as (
                    select e.entry_id,
                        coalesce(sum(p.places) filter (where o.state = 'PAID'), 0)::int as paid,
                        coalesce(bool_or(o.state = 'PENDING' or o.order_id is null and c.released_at is null
                            and c.expires_at > :now), false) as busy
                    from ballot_entry e
                        left join admission_pass_cart p on p.pass_id = e.entry_id
                        left join cart c on c.cart_id = p.cart_id
                        left join customer_order o on o.order_id = c.order_id
                    where e.ballot_id = :ballot and e.state = 'WON' group by e.entry_id)
                update ballot_entry e set bought = least(t.paid, e.party),
                    state = case when t.paid > 0 then 'BOUGHT' else 'LAPSED' end
                from taken t
                where t.entry_id = e.entry_id and (t.paid >= e.party or e.pay_until <= :now and not t.busy)
                """)
                .param("ballot", ballot.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** True while the entry has a living cart or an order that may still be paid, or is. */
    boolean buying(BallotEntryId id, Instant now) {
        return database.sql("""
                select exists (select from admission_pass_cart p
                    left join cart c on c.cart_id = p.cart_id
                    left join customer_order o on o.order_id = c.order_id
                    where p.pass_id = :id and (o.state in ('PENDING', 'PAID') or c.cart_id is null
                        or o.order_id is null and c.released_at is null and c.expires_at > :now))
                """)
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    /** Places that winners have bought or may still buy. */
    int spoken(BallotId ballot) {
        return database.sql("""
                select coalesce(sum(case when state = 'WON' then party else bought end), 0) from ballot_entry
                where ballot_id = :ballot and state in ('WON', 'BOUGHT')
                """)
                .param("ballot", ballot.value())
                .query(Integer.class)
                .single();
    }

    List<Entry> waiting(BallotId ballot, int maxParty, int limit) {
        return database.sql(ENTRIES + "and state = 'WAITING' and party <= :party order by rank limit :limit")
                .param("ballot", ballot.value())
                .param("party", maxParty)
                .param("limit", limit)
                .query(EntryStore::entry)
                .list();
    }

    void win(List<Entry> winners, Instant now, Instant payUntil) {
        database.sql("""
                update ballot_entry set state = 'WON', won_at = :now, pay_until = :until where entry_id = any(:ids)
                """)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(payUntil))
                .param("ids", winners.stream().map(entry -> entry.id().value()).toArray(UUID[]::new))
                .update();
    }

    Figures figures(BallotId ballot) {
        return database.sql("""
                select count(*) filter (where state = 'REGISTERED') as registered,
                    count(*) filter (where state = 'WAITING') as waiting, count(*) filter (where state = 'WON') as won,
                    count(*) filter (where state = 'BOUGHT') as bought,
                    count(*) filter (where state = 'LAPSED') as lapsed,
                    count(*) filter (where state = 'WITHDRAWN') as withdrawn,
                    coalesce(sum(case state when 'WON' then party when 'BOUGHT' then bought end), 0) as spoken
                from ballot_entry where ballot_id = :ballot
                """)
                .param("ballot", ballot.value())
                .query((row, _) -> new Figures(
                        row.getInt("registered"),
                        row.getInt("waiting"),
                        row.getInt("won"),
                        row.getInt("bought"),
                        row.getInt("lapsed"),
                        row.getInt("withdrawn"),
                        row.getInt("spoken")))
                .single();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        var until = row.getTimestamp("pay_until");
        return new Entry(
                new BallotEntryId(row.getObject("entry_id", UUID.class)),
                State.valueOf(row.getString("state")),
                row.getInt("party"),
                row.getObject("rank", Integer.class),
                until == null ? null : until.toInstant(),
                row.getInt("bought"));
    }
}
