package tribune.catalog.seatmap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Level;
import tribune.contracts.catalog.SeatPlan.Point;

/** A seat map while it is read: seat by seat, neither numbered nor compact yet. */
record Draft(String name, @Nullable Point focus, List<Level> levels, List<Block> blocks) {
    /** An empty outline is drawn around the seats later. */
    record Block(
            String key,
            String name,
            String stand,
            Kind kind,
            @Nullable String gate,
            @Nullable String zone,
            List<Point> outline,
            List<Line> lines) {}

    /** One row; of a standing area {@code standing} is the capacity and the only spot says where its middle is. */
    record Line(String name, int standing, List<Spot> spots) {}

    /** {@code level} is an index into the levels; {@code gap}: not a neighbour of the seat before it. */
    record Spot(
            String label,
            boolean gap,
            Point at,
            int level,
            boolean accessible,
            @Nullable Mate companionOf,
            boolean restricted) {

        static Spot plain(String label, boolean gap, Point at, int level) {
            return new Spot(label, gap, at, level, false, null, false);
        }
    }

    /** The accessible seat, in the same section, that a companion seat belongs to. */
    record Mate(String row, String seat) {}
}
