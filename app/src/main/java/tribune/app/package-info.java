/** The only main class: starts all services in one process, or the named ones. */
@NullMarked
package tribune.app;

import org.jspecify.annotations.NullMarked;
