/** What messaging tells the other services. */
@NullMarked
package tribune.contracts.messaging;

import org.jspecify.annotations.NullMarked;
