/** Payments: collects an order's money through a provider, gives it back, and keeps the ledger of both. */
@NullMarked
package tribune.payments;

import org.jspecify.annotations.NullMarked;
