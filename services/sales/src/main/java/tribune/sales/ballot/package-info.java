/** Ballots: registration, a draw that anybody can check, a time to pay, the next in line. */
@NullMarked
package tribune.sales.ballot;

import org.jspecify.annotations.NullMarked;
