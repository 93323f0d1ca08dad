/**
 * A payment provider for development and tests: no real money. It imitates a third party and knows nothing of payments.
 */
@NullMarked
package tribune.payments.sandbox;

import org.jspecify.annotations.NullMarked;
