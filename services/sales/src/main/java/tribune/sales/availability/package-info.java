/** Which places of an event are free: the hint that maps, lists and the choice of places are drawn from. */
@NullMarked
package tribune.sales.availability;

import org.jspecify.annotations.NullMarked;
