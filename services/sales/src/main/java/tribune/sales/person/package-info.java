/** What sales knows of a person with an account: claimed, shown, forgotten. */
@NullMarked
package tribune.sales.person;

import org.jspecify.annotations.NullMarked;
