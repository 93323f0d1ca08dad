/** Scanners and tills: pairing, their keys and tokens; and whose access is denied from now on. */
@NullMarked
package tribune.identity.device;

import org.jspecify.annotations.NullMarked;
