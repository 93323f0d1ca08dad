/** Offers: what is sold to whom, when, at which prices. */
@NullMarked
package tribune.catalog.offer;

import org.jspecify.annotations.NullMarked;
