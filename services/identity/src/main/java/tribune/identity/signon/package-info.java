/** Single sign-on: organisers' own OpenID providers, and which account is whose subject there. */
@NullMarked
package tribune.identity.signon;

import org.jspecify.annotations.NullMarked;
