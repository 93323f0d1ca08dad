/** Scans: decided, recorded, listed, counted. */
@NullMarked
package tribune.access.scan;

import org.jspecify.annotations.NullMarked;
