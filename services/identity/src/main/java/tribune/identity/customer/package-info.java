/** Customers: what a club knows of a person, with the person's consent, and how it is forgotten. */
@NullMarked
package tribune.identity.customer;

import org.jspecify.annotations.NullMarked;
