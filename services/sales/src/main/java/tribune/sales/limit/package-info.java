/** How many places one person may have, who may not buy at all, and which paid orders people look at first. */
@NullMarked
package tribune.sales.limit;

import org.jspecify.annotations.NullMarked;
