/** Tickets that buyers give back, or to a cause that the club has named. */
@NullMarked
package tribune.sales.returns;

import org.jspecify.annotations.NullMarked;
