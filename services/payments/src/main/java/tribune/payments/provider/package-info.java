/** The port to payment providers and the form in which webhooks are signed. */
@NullMarked
package tribune.payments.provider;

import org.jspecify.annotations.NullMarked;
