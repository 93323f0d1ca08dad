/** Venues, seat maps, events, seasons and offers: what can be sold, before anybody buys. */
@NullMarked
package tribune.catalog;

import org.jspecify.annotations.NullMarked;
