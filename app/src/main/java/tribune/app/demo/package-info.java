/** The demo league: facts from the resources, told to the platform through its public API. */
@NullMarked
package tribune.app.demo;

import org.jspecify.annotations.NullMarked;
