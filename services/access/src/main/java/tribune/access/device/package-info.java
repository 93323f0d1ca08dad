/** What access knows of scanners. */
@NullMarked
package tribune.access.device;

import org.jspecify.annotations.NullMarked;
