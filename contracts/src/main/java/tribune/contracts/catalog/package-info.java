/** What catalog tells the other services. */
@NullMarked
package tribune.contracts.catalog;

import org.jspecify.annotations.NullMarked;
