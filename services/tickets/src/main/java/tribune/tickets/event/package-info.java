/** What is printed about events and organisers, learnt from their facts. */
@NullMarked
package tribune.tickets.event;

import org.jspecify.annotations.NullMarked;
