/** What access tells the other services. */
@NullMarked
package tribune.contracts.access;

import org.jspecify.annotations.NullMarked;
