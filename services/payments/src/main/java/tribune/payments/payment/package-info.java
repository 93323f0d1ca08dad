/** Payments from begun to captured or closed, their captures and refunds. */
@NullMarked
package tribune.payments.payment;

import org.jspecify.annotations.NullMarked;
