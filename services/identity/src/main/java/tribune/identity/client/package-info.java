/** The programs and apps that ask for tokens. */
@NullMarked
package tribune.identity.client;

import org.jspecify.annotations.NullMarked;
