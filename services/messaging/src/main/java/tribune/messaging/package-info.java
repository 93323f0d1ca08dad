/** Messages to buyers: what is sent, when it is tried again, and how it looks. */
@NullMarked
package tribune.messaging;

import org.jspecify.annotations.NullMarked;
