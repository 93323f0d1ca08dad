package tribune.identity.oauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import tribune.kernel.Json;

/**
 * Where a browser goes from the authorization endpoint: back to the client, with {@code iss} beside the answer so that
 * it knows from whom (RFC 9207), or to the log-in screen, or nowhere if the request is not to be trusted.
 */
final class Answers {
    static final String LOG_IN_SCREEN = "/login";

    private final String issuer;

    Answers(String issuer) {
        this.issuer = issuer;
    }

    void code(HttpServletRequest request, HttpServletResponse response, Authentication given) {
        var answer = (OAuth2AuthorizationCodeRequestAuthenticationToken) given;
        var code = answer.getAuthorizationCode();
        if (code == null || answer.getRedirectUri() == null)
            throw new IllegalStateException("an answer without a code");
        back(response, answer.getRedirectUri(), parameters("code", code.getTokenValue(), answer.getState()));
    }

    void refusal(HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        if (!(failed instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused)) throw failed;
        var code = refused.getError().getErrorCode();
        if (code.equals(Asking.LOG_IN)) logIn(request, response, "");
        else if (code.equals(Asking.LOG_IN_STRONGLY)) logIn(request, response, "&strong=1");
        else answer(response, refused);
    }

    /** The screen leads back to the same request. */
    private void logIn(HttpServletRequest request, HttpServletResponse response, String how) {
        var same = request.getParameterMap().entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()[0]))
                .collect(Collectors.joining("&"));
        var locales = request.getParameter("ui_locales");
        var language = locales == null ? "" : "&ui_locales=" + encoded(locales);
        var organiser = request.getParameter(Entitlements.ORGANISER);
        var brand = organiser == null ? "" : "&organiser=" + encoded(organiser);
        var back = encoded(AuthorizationServer.AUTHORIZATION + "?" + same);
        redirect(response, LOG_IN_SCREEN + "?continue=" + back + how + language + brand);
    }

    private void answer(HttpServletResponse response, OAuth2AuthorizationCodeRequestAuthenticationException refused)
            throws IOException {
        var error = refused.getError();
        var asked = refused.getAuthorizationCodeRequestAuthentication();
        if (asked != null
                && asked.getRedirectUri() != null
                && !asked.getRedirectUri().isBlank()) {
            back(response, asked.getRedirectUri(), parameters("error", error.getErrorCode(), asked.getState()));
            return;
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        var said = new LinkedHashMap<String, String>();
        said.put("error", error.getErrorCode());
        if (error.getDescription() != null) said.put("error_description", error.getDescription());
        response.getWriter().write(Json.write(said));
    }

    /** After logging out: to where the client wants, which is one of its own addresses, or to our own screen. */
    void loggedOut(HttpServletResponse response, OidcLogoutAuthenticationToken asked) {
        var to = asked.getPostLogoutRedirectUri();
        if (to == null || to.isBlank()) {
            redirect(response, LOG_IN_SCREEN);
            return;
        }
        var state = asked.getState();
        redirect(response, state == null ? to : to + (to.contains("?") ? "&" : "?") + "state=" + encoded(state));
    }

    private Map<String, String> parameters(String name, String value, @Nullable String state) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(name, value);
        if (state != null && !state.isEmpty()) parameters.put("state", state);
        parameters.put("iss", issuer);
        return parameters;
    }

    private static void back(HttpServletResponse response, String to, Map<String, String> parameters) {
        var query = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        redirect(response, to + (to.contains("?") ? "&" : "?") + query);
    }

    /** 303 (RFC 9700 section 4.12): a browser must not send what it posted here to anybody else. */
    private static void redirect(HttpServletResponse response, String to) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", to);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
