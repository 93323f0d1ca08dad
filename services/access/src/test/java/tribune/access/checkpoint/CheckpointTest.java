package tribune.access.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tribune.access.AccessFixture;
import tribune.access.AccessProblem;
import tribune.kernel.CommonProblem;
import tribune.kernel.Refusal;

class CheckpointTest {
    @Test
    void checkpoints_are_listed_by_name_page_by_page_and_only_to_their_club() {
        try (var world = new AccessFixture()) {
            for (var name : new String[] {"Gate N", "Gate C, lane 2", "Gate C, lane 1"})
                Checkpoints.add(world, name, "C");
            var scanner = world.scanner(world.club);
            var first = world.checkpoints.list(scanner, 2, null);
            assertThat(first.items()).extracting(Checkpoint::name).containsExactly("Gate C, lane 1", "Gate C, lane 2");
            assertThat(world.checkpoints.list(scanner, 2, first.next()).items())
                    .extracting(Checkpoint::name)
                    .containsExactly("Gate N");
            assertThat(world.checkpoints
                            .list(world.scanner(world.otherClub), null, null)
                            .items())
                    .isEmpty();
        }
    }

    @Test
    void a_name_is_given_once_a_club() {
        try (var world = new AccessFixture()) {
            Checkpoints.add(world, "Gate N", null);
            assertThatThrownBy(() -> Checkpoints.add(world, "Gate N", "N"))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(AccessProblem.CHECKPOINT_EXISTS));
        }
    }

    @Test
    void a_repeated_request_makes_one_checkpoint() {
        try (var world = new AccessFixture()) {
            var writer = world.caller(world.club, "access:write");
            var key = "a key of the gate's tablet".replace(' ', '-');
            var wanted = new CheckpointController.NewCheckpoint("Gate N", "N", null);
            var first = world.checkpoints.add(writer, key, wanted);
            assertThat(world.checkpoints.add(writer, key, wanted)).isEqualTo(first);
            var other = new CheckpointController.NewCheckpoint("Gate S", "S", null);
            assertThatThrownBy(() -> world.checkpoints.add(writer, key, other))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.IDEMPOTENCY_KEY_REUSED));
        }
    }

    @Test
    void a_cursor_that_nobody_gave_out_is_refused() {
        try (var world = new AccessFixture()) {
            assertThatThrownBy(() -> world.checkpoints.list(world.scanner(world.club), null, "%%%"))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.INVALID_FIELD));
        }
    }
}
