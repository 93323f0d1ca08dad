/** Family and friends: for whom an account buys. */
@NullMarked
package tribune.identity.friend;

import org.jspecify.annotations.NullMarked;
