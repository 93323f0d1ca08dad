/** What payments tells the other services. */
@NullMarked
package tribune.contracts.payments;

import org.jspecify.annotations.NullMarked;
