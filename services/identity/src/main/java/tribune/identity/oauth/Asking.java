package tribune.identity.oauth;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import tribune.identity.login.LogIn;

/**
 * Whether a person gets what is asked, is asked to log in first or again, or is refused. The redirect address
 * has been looked at before: nothing is said to an address that is not the client's.
 */
final class Asking implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {
    /** Not an error that a client ever sees: the person is sent to the log-in screen. */
    static final String LOG_IN = "tribune.log-in";

    static final String LOG_IN_STRONGLY = "tribune.log-in-strongly";

    /** A log-in of the last minute is a new one, whatever the client wants: so long is the way from the screen. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Entitlements entitlements;
    private final Clock clock;

    Asking(Entitlements entitlements, Clock clock) {
        this.entitlements = entitlements;
        this.clock = clock;
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_REDIRECT_URI_VALIDATOR
                .andThen(OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR)
                .accept(context);
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        if (!(asked.getPrincipal() instanceof Authentication person && person.getPrincipal() instanceof LogIn logIn)) {
            throw again(context, asked, LOG_IN);
        }
        decide(context, asked, logIn);
    }

    private void decide(
            OAuth2AuthorizationCodeRequestAuthenticationContext context,
            OAuth2AuthorizationCodeRequestAuthenticationToken asked,
            LogIn logIn) {
        if (tooOld(asked, logIn)) throw again(context, asked, LOG_IN);
        var organiser = text(asked, Entitlements.ORGANISER);
        // A log-in by an organiser's provider may be too narrow; the account's own is not.
        var entitled = entitlements
                .of(logIn, context.getRegisteredClient(), organiser, asked.getScopes())
                .filter(has -> !has.of(asked.getScopes()).isEmpty())
                .orElseThrow(() -> logIn.own()
                        ? refusal(context, asked, OAuth2ErrorCodes.ACCESS_DENIED)
                        : again(context, asked, LOG_IN));
        boolean strongly =
                entitled.strongLogIn() || words(text(asked, "acr_values")).contains(Tokens.STRONG);
        if (strongly && !logIn.strong()) throw again(context, asked, LOG_IN_STRONGLY);
    }

    /** OpenID Connect Core section 3.1.2.1: {@code prompt=login}, {@code max_age}. */
    private boolean tooOld(OAuth2AuthorizationCodeRequestAuthenticationToken asked, LogIn logIn) {
        var longest = words(text(asked, "prompt")).contains("login") ? FRESH : maxAge(text(asked, "max_age"));
        return longest != null && logIn.at().plus(longest).isBefore(clock.instant());
    }

    private static @Nullable Duration maxAge(@Nullable String seconds) {
        if (seconds == null || !seconds.matches("[0-9]{1,9}")) return null;
        var age = Duration.ofSeconds(Long.parseLong(seconds));
        return age.compareTo(FRESH) < 0 ? FRESH : age;
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException again(
            OAuth2AuthorizationCodeRequestAuthenticationContext context,
            OAuth2AuthorizationCodeRequestAuthenticationToken asked,
            String how) {
        boolean silently = words(text(asked, "prompt")).contains("none");
        return refusal(context, asked, silently ? "login_required" : how);
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refusal(
            OAuth2AuthorizationCodeRequestAuthenticationContext context,
            OAuth2AuthorizationCodeRequestAuthenticationToken asked,
            String code) {
        var redirect = asked.getRedirectUri();
        var to = redirect == null || redirect.isBlank()
                ? context.getRegisteredClient().getRedirectUris().iterator().next()
                : redirect;
        var answered = new OAuth2AuthorizationCodeRequestAuthenticationToken(
                asked.getAuthorizationUri(),
                asked.getClientId(),
                (Authentication) asked.getPrincipal(),
                to,
                asked.getState(),
                asked.getScopes(),
                asked.getAdditionalParameters());
        return new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(code), answered);
    }

    private static @Nullable String text(OAuth2AuthorizationCodeRequestAuthenticationToken asked, String parameter) {
        return asked.getAdditionalParameters().get(parameter) instanceof String text ? text : null;
    }

    private static Set<String> words(@Nullable String text) {
        return text == null ? Set.of() : Set.copyOf(Arrays.asList(text.split(" ")));
    }
}
