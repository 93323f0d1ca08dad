/** The edge: who may call what, how errors look, how much is let in. */
@NullMarked
package tribune.kernel.web;

import org.jspecify.annotations.NullMarked;
