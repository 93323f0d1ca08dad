package tribune.identity.oauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import tribune.identity.login.LogIn;
import tribune.identity.login.LogIns;

/**
 * OpenID Connect RP-Initiated Logout 1.0. The id token is the client's proof that it speaks of a log-in of its own; no
 * page on the web can log a person out without one. The session ends for every client.
 */
final class LogOut {
    private final Grants grants;
    private final LogIns logIns;
    private final Answers answers;

    LogOut(Grants grants, LogIns logIns, Answers answers) {
        this.grants = grants;
        this.logIns = logIns;
        this.answers = answers;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        var asked = (OidcLogoutAuthenticationToken) authentication;
        var ended = grants.endSession(asked.getIdTokenHint());
        ended.ifPresent(person -> logIns.end(person.account(), person.session()));
        boolean here = logIns.of(request).map(LogIn::session).equals(ended.map(LogIn::session));
        if (here) logIns.end(request, response);
        answers.loggedOut(response, asked);
    }
}
