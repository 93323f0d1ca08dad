/** The OpenAPI document: paths from the handlers, schemas from the records, words and examples from one registry. */
@NullMarked
package tribune.app.api;

import org.jspecify.annotations.NullMarked;
