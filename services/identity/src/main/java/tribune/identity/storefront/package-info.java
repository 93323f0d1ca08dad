/** Where an organiser's shop is found beside the platform's own: its domain, and the sites that may show it. */
@NullMarked
package tribune.identity.storefront;

import org.jspecify.annotations.NullMarked;
