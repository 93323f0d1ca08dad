/** The waiting room of an on-sale: arrivals, their order, their admission. */
@NullMarked
package tribune.sales.room;

import org.jspecify.annotations.NullMarked;
