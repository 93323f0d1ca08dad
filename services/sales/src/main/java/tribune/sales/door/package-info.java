/** What a cart must be let through: the pass of a waiting room or of a ballot; and how the sale fares meanwhile. */
@NullMarked
package tribune.sales.door;

import org.jspecify.annotations.NullMarked;
