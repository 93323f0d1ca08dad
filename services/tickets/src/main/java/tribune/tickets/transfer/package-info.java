/** Tickets given from one person to another: offered, accepted, withdrawn. */
@NullMarked
package tribune.tickets.transfer;

import org.jspecify.annotations.NullMarked;
