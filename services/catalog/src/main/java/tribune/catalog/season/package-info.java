/** Seasons of a league: fixture lists become events of the clubs. */
@NullMarked
package tribune.catalog.season;

import org.jspecify.annotations.NullMarked;
