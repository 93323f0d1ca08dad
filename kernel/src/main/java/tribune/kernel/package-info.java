/** What every service stands on: transactions, facts, errors, identifiers, money. No word of ticketing lives here. */
@NullMarked
package tribune.kernel;

import org.jspecify.annotations.NullMarked;
