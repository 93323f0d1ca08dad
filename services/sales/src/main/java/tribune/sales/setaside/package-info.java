/** Places kept out of the general sale: blocked with a reason, or set aside for somebody until a deadline. */
@NullMarked
package tribune.sales.setaside;

import org.jspecify.annotations.NullMarked;
