/** All of a person in one place: what is known of them, and how an account ends. */
@NullMarked
package tribune.identity.person;

import org.jspecify.annotations.NullMarked;
