/** How an organiser looks on the screens that people see when they log in. */
@NullMarked
package tribune.identity.brand;

import org.jspecify.annotations.NullMarked;
