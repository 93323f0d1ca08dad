/** Grounds and halls. */
@NullMarked
package tribune.catalog.venue;

import org.jspecify.annotations.NullMarked;
