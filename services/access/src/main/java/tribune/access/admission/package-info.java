/** The gate's own picture of tickets and events, and the rules by which it lets people in. */
@NullMarked
package tribune.access.admission;

import org.jspecify.annotations.NullMarked;
