/** How people show who they are, and the sessions that come of it. */
@NullMarked
package tribune.identity.login;

import org.jspecify.annotations.NullMarked;
