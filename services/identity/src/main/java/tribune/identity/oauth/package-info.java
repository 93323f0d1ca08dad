/** The authorization server: OAuth 2.1, OpenID Connect. */
@NullMarked
package tribune.identity.oauth;

import org.jspecify.annotations.NullMarked;
