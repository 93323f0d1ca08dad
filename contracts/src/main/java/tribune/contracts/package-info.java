/** What the services say to one another: identifiers, facts and ports, one package per service. No behaviour. */
@NullMarked
package tribune.contracts;

import org.jspecify.annotations.NullMarked;
