/** Who waits for places of a sold-out event, and whose turn it is when some become free. */
@NullMarked
package tribune.sales.waitinglist;

import org.jspecify.annotations.NullMarked;
