/** Organisers as identity tells them, and the clubs of a league. */
@NullMarked
package tribune.catalog.club;

import org.jspecify.annotations.NullMarked;
