/** Events and their states. */
@NullMarked
package tribune.catalog.event;

import org.jspecify.annotations.NullMarked;
