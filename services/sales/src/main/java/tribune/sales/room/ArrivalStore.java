package tribune.sales.room;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.ArrivalId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.Database;

/** Who has come to a waiting room, and their places. */
final class ArrivalStore {
    /** {@code place} is null until the early ones have been shuffled. */
    record Arrival(ArrivalId id, @Nullable Integer place) {}

    private final Database database;

    ArrivalStore(Database database) {
        this.database = database;
    }

    Map<UUID, Arrival> known(Collection<UUID> ids) {
        var found = new HashMap<UUID, Arrival>();
        database.sql("select arrival_id, place from waiting_room_arrival where arrival_id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    var id = row.getObject("arrival_id", UUID.class);
                    found.put(id, new Arrival(new ArrivalId(id), row.getObject("place", Integer.class)));
                });
        return found;
    }

    Optional<Arrival> find(ArrivalId id, WaitingRoomId room) {
        return database.sql("select place from waiting_room_arrival where arrival_id = :id and room_id = :room")
                .param("id", id.value())
                .param("room", room.value())
                .query((row, _) -> new Arrival(id, row.getObject("place", Integer.class)))
                .optional();
    }

    /** They stand behind everybody who has come before; the room's row is locked. */
    void insert(Room room, List<Arrivals.Arriving> arriving, boolean early) {
        int first = room.lastPlace() + 1;
        database.sql("""
                insert into waiting_room_arrival (organiser_id, arrival_id, room_id, early, place, arrived_at)
                select :organiser, a.id, :room, :early, case when :early then null else :first + a.n::int - 1 end, a.at
                from unnest(:ids::uuid[], :times::timestamptz[]) with ordinality a (id, at, n)
                """)
                .param("organiser", room.organiser().value())
                .param("room", room.id().value())
                .param("early", early)
                .param("first", first)
                .param("ids", arriving.stream().map(one -> one.id().value()).toArray(UUID[]::new))
                .param(
                        "times",
                        arriving.stream().map(one -> Timestamp.from(one.at())).toArray(Timestamp[]::new))
                .update();
        database.sql(
                        early
                                ? "update waiting_room set early = early + :count where room_id = :room"
                                : "update waiting_room set last_place = last_place + :count where room_id = :room")
                .param("count", arriving.size())
                .param("room", room.id().value())
                .update();
    }

    /** A part of the early arrivals, in the order of their ids. */
    List<String> early(WaitingRoomId room, @Nullable UUID after, int limit) {
        return database.sql("""
                select arrival_id from waiting_room_arrival
                where room_id = :room and early and arrival_id > :after order by arrival_id limit :limit
                """)
                .param("room", room.value())
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", limit)
                .query((row, _) -> row.getString("arrival_id"))
                .list();
    }

    /**
     * Places from {@code first} on, in the order of the list; the same places again change nothing. Rows are locked in
     * the order of their ids, so that two processes at the same list wait for each other and never in a circle.
     */
    void place(List<String> drawn, int first) {
        var ids = drawn.stream().map(UUID::fromString).toArray(UUID[]::new);
        database.sql("""
                select count(*) from (
                    select from waiting_room_arrival where arrival_id = any(:ids) order by arrival_id for update) mine
                """).param("ids", ids).query(Integer.class).single();
        database.sql("""
                update waiting_room_arrival a set place = :first + d.n::int - 1
                from unnest(:ids::uuid[]) with ordinality d (id, n)
                where a.arrival_id = d.id and a.place is distinct from :first + d.n::int - 1
                """).param("first", first).param("ids", ids).update();
    }

    /** False if there is no such arrival. The code that it had before is forgotten. */
    boolean giveCode(ArrivalId id, WaitingRoomId room, byte[] hash) {
        return database.sql("""
                update waiting_room_arrival set code_hash = :hash where arrival_id = :id and room_id = :room
                """)
                        .param("hash", hash)
                        .param("id", id.value())
                        .param("room", room.value())
                        .update()
                == 1;
    }

    Optional<Arrival> byCode(byte[] hash, WaitingRoomId room) {
        return database.sql("""
                select arrival_id, place from waiting_room_arrival where code_hash = :hash and room_id = :room
                """)
                .param("hash", hash)
                .param("room", room.value())
                .query((row, _) -> new Arrival(
                        new ArrivalId(row.getObject("arrival_id", UUID.class)), row.getObject("place", Integer.class)))
                .optional();
    }

    /** False if this work has paid for as many tries as it may. */
    boolean countTry(OrganiserId organiser, WaitingRoomId room, UUID work, int most, Instant now) {
        return database.sql("""
                insert into waiting_room_try as t (organiser_id, try_id, room_id, tries, began_at)
                values (:organiser, :work, :room, 1, :now)
                on conflict (try_id) do update set tries = t.tries + 1 where t.tries < :most
                """)
                        .param("organiser", organiser.value())
                        .param("work", work)
                        .param("room", room.value())
                        .param("most", most)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void forgetTries(WaitingRoomId room, Instant before) {
        database.sql("delete from waiting_room_try where room_id = :room and began_at < :before")
                .param("room", room.value())
                .param("before", Timestamp.from(before))
                .update();
    }
}
