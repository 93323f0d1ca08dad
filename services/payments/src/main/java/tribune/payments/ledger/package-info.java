/** Double-entry postings, per organiser and currency. */
@NullMarked
package tribune.payments.ledger;

import org.jspecify.annotations.NullMarked;
