/** Mails to people: asked for by a fact that names nobody, written by messaging, which asks here whom and what. */
@NullMarked
package tribune.identity.mail;

import org.jspecify.annotations.NullMarked;
