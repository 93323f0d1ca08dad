/** What sales tells the other services. */
@NullMarked
package tribune.contracts.sales;

import org.jspecify.annotations.NullMarked;
