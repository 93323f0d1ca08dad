/** What devices decided apart from one another and does not go together. */
@NullMarked
package tribune.access.conflict;

import org.jspecify.annotations.NullMarked;
