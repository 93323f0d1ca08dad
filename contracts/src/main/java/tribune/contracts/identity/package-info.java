/** What identity tells the other services. */
@NullMarked
package tribune.contracts.identity;

import org.jspecify.annotations.NullMarked;
