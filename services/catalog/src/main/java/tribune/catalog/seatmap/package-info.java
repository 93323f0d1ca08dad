/** Seat maps: reading and writing them in several formats, laying them out, checking them. */
@NullMarked
package tribune.catalog.seatmap;

import org.jspecify.annotations.NullMarked;
