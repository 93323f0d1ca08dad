/** Organisers, the programs that act for them, and the tokens these programs get. */
@NullMarked
package tribune.identity;

import org.jspecify.annotations.NullMarked;
