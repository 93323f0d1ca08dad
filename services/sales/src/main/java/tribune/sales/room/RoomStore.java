package tribune.sales.room;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.Database;
import tribune.sales.room.AdmissionRate.Pace;
import tribune.sales.room.Room.Message;
import tribune.sales.room.Room.Shuffle;
import tribune.sales.room.Room.State;
import tribune.sales.room.Room.Terms;

/** The rows of waiting rooms. */
final class RoomStore {
    private static final String ROOMS = """
            select r.organiser_id, r.room_id, r.state, r.collect_from, r.opens_at, r.max_per_minute, r.carts_per_pass,
                r.difficulty, r.message_en, r.message_nb, r.message_version, r.seed, r.seed_hash, r.list_hash,
                r.list_closed_at, r.early, r.last_place, r.serving, r.pace, r.credit, r.ticked_at,
                array(select e.event_id from waiting_room_event e where e.room_id = r.room_id order by e.event_id)
                    as events
            from waiting_room r
            """;

    private final Database database;

    RoomStore(Database database) {
        this.database = database;
    }

    Optional<String> fingerprint(WaitingRoomId id) {
        return database.sql("select fingerprint from waiting_room where room_id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    void insert(Room room, String fingerprint, Instant now) {
        database.sql("""
                insert into waiting_room (organiser_id, room_id, fingerprint, state, collect_from, opens_at,
                    max_per_minute, carts_per_pass, difficulty, message_en, message_nb, seed, seed_hash, pace,
                    ticked_at, created_at)
                values (:organiser, :id, :fingerprint, :state, :collectFrom, :opensAt, :max, :carts, :difficulty, :en,
                    :nb, :seed, :seedHash, :pace, :now, :now)
                """)
                .param("organiser", room.organiser().value())
                .param("id", room.id().value())
                .param("fingerprint", fingerprint)
                .param("state", room.state().name())
                .param("collectFrom", Timestamp.from(room.terms().collectFrom()))
                .param("opensAt", Timestamp.from(room.terms().opensAt()))
                .param("max", room.terms().maxPerMinute())
                .param("carts", room.terms().cartsPerPass())
                .param("difficulty", room.terms().difficulty())
                .param("en", room.message().en())
                .param("nb", room.message().nb())
                .param("seed", room.shuffle().seed())
                .param("seedHash", room.shuffle().seedHash())
                .param("pace", room.pace().perMinute())
                .param("now", Timestamp.from(now))
                .update();
        database.sql("""
                insert into waiting_room_event (organiser_id, room_id, event_id)
                select :organiser, :id, e from unnest(:events::uuid[]) e
                """)
                .param("organiser", room.organiser().value())
                .param("id", room.id().value())
                .param("events", room.events().stream().map(EventId::value).toArray(UUID[]::new))
                .update();
    }

    Optional<Room> find(WaitingRoomId id) {
        return database.sql(ROOMS + "where r.room_id = :id")
                .param("id", id.value())
                .query(RoomStore::room)
                .optional();
    }

    List<Room> find(List<WaitingRoomId> ids) {
        return database.sql(ROOMS + "where r.room_id = any(:ids)")
                .param("ids", ids.stream().map(WaitingRoomId::value).toArray(UUID[]::new))
                .query(RoomStore::room)
                .list();
    }

    Optional<Room> lock(WaitingRoomId id) {
        return database.sql(ROOMS + "where r.room_id = :id for update of r")
                .param("id", id.value())
                .query(RoomStore::room)
                .optional();
    }

    Optional<WaitingRoomId> of(EventId event) {
        return database.sql("""
                select e.room_id from waiting_room_event e join waiting_room r on r.room_id = e.room_id
                where e.event_id = :event order by r.closed_at is null desc, r.created_at desc limit 1
                """)
                .param("event", event.value())
                .query(UUID.class)
                .optional()
                .map(WaitingRoomId::new);
    }

    List<WaitingRoomId> live() {
        return database.sql("select room_id from waiting_room where closed_at is null order by room_id")
                .query((row, _) -> new WaitingRoomId(row.getObject("room_id", UUID.class)))
                .list();
    }

    void set(WaitingRoomId id, State state, Terms terms, Message message, Instant now) {
        database.sql("""
                update waiting_room set state = :state, opens_at = :opensAt, collect_from = :collectFrom,
                    max_per_minute = :max, pace = least(pace, :max), message_en = :en, message_nb = :nb,
                    message_version = :version, difficulty = :difficulty, ticked_at = :now,
                    closed_at = case when :state = 'CLOSED' then coalesce(closed_at, :now) end
                where room_id = :id
                """)
                .param("state", state.name())
                .param("opensAt", Timestamp.from(terms.opensAt()))
                .param("collectFrom", Timestamp.from(terms.collectFrom()))
                .param("max", terms.maxPerMinute())
                .param("difficulty", terms.difficulty())
                .param("en", message.en())
                .param("nb", message.nb())
                .param("version", message.version())
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** From now on who comes is late. Nothing happens the second time. */
    void closeList(WaitingRoomId id, Instant now) {
        database.sql("""
                update waiting_room set list_closed_at = :now, last_place = early
                where room_id = :id and list_closed_at is null
                """)
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** All early places are written. Nothing happens the second time. */
    void open(WaitingRoomId id, byte[] listHash, Instant now) {
        database.sql("""
                update waiting_room set state = 'OPEN', list_hash = :hash, ticked_at = :now
                where room_id = :id and state in ('SCHEDULED', 'COLLECTING')
                """)
                .param("hash", listHash)
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /**
     * Lets some more in, unless another process has done so in this turn. Nobody is let in ahead: with an empty room
     * the next few to come find the door open.
     */
    boolean admit(Room before, AdmissionRate.Turn turn, Instant now) {
        return database.sql("""
                update waiting_room set pace = least(:pace, max_per_minute), credit = :credit, ticked_at = :now,
                    serving = greatest(serving, least(serving + :count, last_place + :count))
                where room_id = :id and state = 'OPEN' and ticked_at = :before
                """)
                        .param("pace", turn.pace().perMinute())
                        .param("credit", turn.pace().credit())
                        .param("count", turn.admissions())
                        .param("now", Timestamp.from(now))
                        .param("before", Timestamp.from(before.tickedAt()))
                        .param("id", before.id().value())
                        .update()
                == 1;
    }

    /** Passes that are good now: who is in the shop. */
    int inShop(WaitingRoomId id, Instant now) {
        return database.sql("select count(*) from admission_pass where keeper_id = :id and until > :now")
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    static Room room(ResultSet row, int number) throws SQLException {
        return new Room(
                new WaitingRoomId(row.getObject("room_id", UUID.class)),
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                State.valueOf(row.getString("state")),
                events(row.getArray("events")),
                new Terms(
                        row.getTimestamp("collect_from").toInstant(),
                        row.getTimestamp("opens_at").toInstant(),
                        row.getInt("max_per_minute"),
                        row.getInt("carts_per_pass"),
                        row.getInt("difficulty")),
                new Message(row.getString("message_en"), row.getString("message_nb"), row.getInt("message_version")),
                new Shuffle(
                        row.getBytes("seed"),
                        row.getBytes("seed_hash"),
                        row.getBytes("list_hash"),
                        instant(row.getTimestamp("list_closed_at"))),
                row.getInt("early"),
                row.getInt("last_place"),
                row.getInt("serving"),
                new Pace(row.getInt("pace"), row.getInt("credit")),
                row.getTimestamp("ticked_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static List<EventId> events(Array events) throws SQLException {
        return Arrays.stream((UUID[]) events.getArray()).map(EventId::new).toList();
    }
}
