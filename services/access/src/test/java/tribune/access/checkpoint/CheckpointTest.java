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
    void a_cursor_that_nobody_gave_out_is_refused() {
        try (var world = new AccessFixture()) {
            assertThatThrownBy(() -> world.checkpoints.list(world.scanner(world.club), null, "%%%"))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.INVALID_FIELD));
        }
    }
}
