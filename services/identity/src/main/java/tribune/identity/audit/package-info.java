/** The audit log: what every service told of its changes, in a chain for each organiser that shows any tampering. */
@NullMarked
package tribune.identity.audit;

import org.jspecify.annotations.NullMarked;
