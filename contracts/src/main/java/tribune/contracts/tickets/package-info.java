/** What tickets tells the other services. */
@NullMarked
package tribune.contracts.tickets;

import org.jspecify.annotations.NullMarked;
