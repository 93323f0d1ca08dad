package tribune.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every place of a seat map, in the compact form in which it travels and is kept: a stadium of 40,000 seats is about
 * 1,500 rows. Places are numbered densely from 0 in the order listed here; that number (the seat's <em>ordinal</em>)
 * is how holds, availability bitmaps and tickets name a place within one event.
 *
 * <p>Coordinates are whole centimetres; the focal point (centre of the pitch or stage) is usually 0,0; x grows to the
 * right and y downwards, as on a screen.
 */
public record SeatPlan(String name, Point focus, List<Level> levels, List<Section> sections) {
    /** Seats priced alike. {@code colour} is a CSS hex colour; the name is shown beside it, never the colour alone. */
    public record Level(String key, String name, String colour) {}

    public record Point(int x, int y) {}

    public enum Kind {
        SEATED,
        STANDING
    }

    /**
     * A block of rows, or a standing area (one row without labels). {@code outline} is the shape drawn when far away.
     */
    @JsonInclude(Include.NON_NULL)
    public record Section(
            String key,
            String name,
            String stand,
            Kind kind,
            @Nullable String gate,
            @Nullable String zone,
            List<Point> outline,
            List<Row> rows) {}

    /**
     * A run of places. {@code labels} are seat names in order, as ranges: {@code "1-10,12-16"} is fifteen seats with a
     * gap, and seats on the two sides of a gap are not neighbours. Standing rows have no labels and {@code places}
     * counts their capacity. {@code first} is the ordinal of the first place. Seats lie evenly from {@code from} to
     * {@code to}, give or take the centimetre of rounding, unless {@code points} gives one point per seat.
     */
    @JsonInclude(Include.NON_NULL)
    public record Row(
            String name,
            int first,
            int places,
            @Nullable String labels,
            int level,
            Point from,
            Point to,
            @Nullable List<Point> points,
            @Nullable List<Special> specials) {

        /** Where the place with this number within the row (from 0) lies; the half centimetre is rounded up. */
        public Point at(int index) {
            if (points != null) return points.get(index);
            return places == 1 ? from : new Point(between(from.x, to.x, index), between(from.y, to.y, index));
        }

        private int between(int start, int end, int index) {
            int steps = places - 1;
            return Math.toIntExact(start + Math.floorDiv(2L * (end - start) * index + steps, 2L * steps));
        }
    }

    /**
     * A seat that differs from its row. {@code seat} is its ordinal; {@code companionOf} the ordinal of the accessible
     * seat that it belongs to; {@code level} replaces the row's price level.
     */
    @JsonInclude(Include.NON_NULL)
    public record Special(
            int seat,
            boolean accessible,
            @Nullable Integer companionOf,
            boolean restrictedView,
            @Nullable Integer level) {}

    /** How many places there are. */
    public int size() {
        return sections.stream()
                .flatMap(section -> section.rows().stream())
                .mapToInt(Row::places)
                .sum();
    }
}
