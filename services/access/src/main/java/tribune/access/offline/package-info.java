/** What devices carry with them so that they can decide without a network. */
@NullMarked
package tribune.access.offline;

import org.jspecify.annotations.NullMarked;
