/** Tickets: issued for paid orders, signed, printed, replaced, voided. */
@NullMarked
package tribune.tickets;

import org.jspecify.annotations.NullMarked;
