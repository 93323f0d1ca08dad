/** Serves the web apps that the process carries with it; knows nothing of what they show. */
@NullMarked
package tribune.storefront;

import org.jspecify.annotations.NullMarked;
