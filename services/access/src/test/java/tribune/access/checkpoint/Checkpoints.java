package tribune.access.checkpoint;

import org.jspecify.annotations.Nullable;
import tribune.access.AccessFixture;
import tribune.access.checkpoint.CheckpointController.NewCheckpoint;
import tribune.contracts.Ids.CheckpointId;
import tribune.kernel.Uuid7;

/** Sets up checkpoints for tests of other packages. */
public final class Checkpoints {
    private Checkpoints() {}

    public static CheckpointId add(AccessFixture world, String name, @Nullable String gate) {
        var writer = world.caller(world.club, "access:write");
        return world.checkpoints
                .add(writer, Uuid7.next().toString(), new NewCheckpoint(name, gate, null))
                .checkpointId();
    }
}
