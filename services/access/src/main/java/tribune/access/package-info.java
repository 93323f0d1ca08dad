/** The gate: who may go in, decided from its own picture of tickets and events, with every scan recorded. */
@NullMarked
package tribune.access;

import org.jspecify.annotations.NullMarked;
