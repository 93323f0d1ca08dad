/** What the public reads: the list of events, an event with its prices, its seat map. */
@NullMarked
package tribune.catalog.listing;

import org.jspecify.annotations.NullMarked;
