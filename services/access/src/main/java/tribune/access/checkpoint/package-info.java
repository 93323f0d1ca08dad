/** Where people are scanned. */
@NullMarked
package tribune.access.checkpoint;

import org.jspecify.annotations.NullMarked;
