package tribune.sales.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.sales.SalesWorld;
import tribune.sales.door.Draw;
import tribune.sales.room.Room.State;

class OpeningTest {
    private static final int EARLY = 12_000;

    private final SalesWorld world = new SalesWorld();
    private final Lobby lobby = new Lobby(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void two_processes_that_open_at_once_do_not_stand_in_each_other_s_way() throws Exception {
        var room = crowded();
        var together = new CyclicBarrier(2);
        try (var processes = Executors.newFixedThreadPool(2)) {
            for (Future<?> one : List.of(
                    processes.submit(() -> opens(lobby.opening, room, together)),
                    processes.submit(() -> opens(lobby.other, room, together)))) one.get();
        }
        var open = lobby.now(room);
        assertThat(open.state()).isEqualTo(State.OPEN);
        var list = lobby.waiting.early(room.id(), null, EARLY);
        assertThat(list).hasSize(EARLY);
        var first = lobby.waiting.early(room.id(), null, 1).getFirst();
        assertThat(world.count("select place from waiting_room_arrival where arrival_id = '" + first + "'"))
                .isEqualTo(Draw.order(open.shuffle().seed(), list).indexOf(first) + 1);
    }

    private static Void opens(Opening process, Room room, CyclicBarrier together) throws Exception {
        together.await();
        process.open(room);
        return null;
    }

    private Room crowded() {
        var room = lobby.room();
        var database = world.test.service().database();
        database.transaction(
                world.club, () -> database.sql("""
                insert into waiting_room_arrival (organiser_id, arrival_id, room_id, early, arrived_at)
                select organiser_id, gen_random_uuid(), room_id, true, now()
                from waiting_room cross join generate_series(1, :count)
                """).param("count", EARLY).update());
        database.transaction(
                world.club,
                () -> database.sql("update waiting_room set early = :count")
                        .param("count", EARLY)
                        .update());
        return lobby.now(room);
    }
}
