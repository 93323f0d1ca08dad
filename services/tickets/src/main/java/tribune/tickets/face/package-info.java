/** What the fan holds in the hand: the printed page and the calendar entry. Pure: no database, no clock. */
@NullMarked
package tribune.tickets.face;

import org.jspecify.annotations.NullMarked;
