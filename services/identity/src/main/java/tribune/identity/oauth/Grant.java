package tribune.identity.oauth;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import tribune.contracts.Ids.ClientId;
import tribune.identity.login.LogIn;

/**
 * One log-in at one client, as it is kept. {@code scopes} is what was asked and agreed; what of it holds is looked up
 * anew for each token. {@code logIn} is absent while a request is only pushed (RFC 9126).
 */
record Grant(UUID id, ClientId client, @Nullable LogIn logIn, Request request, Set<String> scopes, State state) {

    /** {@code live} if the log-in still stands; {@code ended} if the grant itself has come to an end. */
    record State(boolean live, boolean ended) {}

    /** The authorization request, without the client and without its secrets, for it has none. */
    record Request(
            String uri,
            @Nullable String redirectUri,
            @Nullable String state,
            Set<String> scopes,
            Map<String, Object> parameters) {}

    enum Kind {
        STATE,
        CODE,
        ACCESS,
        REFRESH,
        ID;

        /** Null for "any": revocation and introspection do not know what they are shown. */
        static @Nullable Kind of(@Nullable OAuth2TokenType type) {
            return switch (type == null ? "" : type.getValue()) {
                case OAuth2ParameterNames.STATE -> STATE;
                case OAuth2ParameterNames.CODE -> CODE;
                case OAuth2ParameterNames.ACCESS_TOKEN -> ACCESS;
                case OAuth2ParameterNames.REFRESH_TOKEN -> REFRESH;
                case OidcParameterNames.ID_TOKEN -> ID;
                default -> null;
            };
        }
    }

    /** One thing handed out. {@code claims}: those of a JWT that the library asks for later. */
    record Token(
            byte[] hash, Kind kind, Map<String, Object> claims, Instant issuedAt, Instant expiresAt, boolean spent) {
        private static final String KNOWN = "#";

        /** True if more comes of showing it; false if it is only looked at. */
        boolean uses() {
            return isOnce() || kind == Kind.STATE;
        }

        boolean isOnce() {
            return kind == Kind.CODE || kind == Kind.REFRESH;
        }

        /** Stands where the library wants the text of a token that we do not have any more. */
        String placeholder() {
            return KNOWN + HexFormat.of().formatHex(hash);
        }

        static byte[] hash(String text) {
            return text.startsWith(KNOWN)
                    ? HexFormat.of().parseHex(text, KNOWN.length(), text.length())
                    : Hash.of(text);
        }

        static boolean isNew(String text) {
            return !text.startsWith(KNOWN);
        }
    }

    /** What is found by a token: its grant, it, and the grant's other tokens that are not spent. */
    record Found(Grant grant, Token shown, List<Token> others) {}
}
