/** The life of a ticket, and the ways to it. */
@NullMarked
package tribune.tickets.ticket;

import org.jspecify.annotations.NullMarked;
