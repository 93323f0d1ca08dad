/** Accounts: a person's log-in, the platform's, one over all clubs. */
@NullMarked
package tribune.identity.account;

import org.jspecify.annotations.NullMarked;
