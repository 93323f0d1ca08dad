package tribune.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the {@link Caller} to handlers that ask for one. */
public final class Callers implements HandlerMethodArgumentResolver {
    static Caller of(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Jwt jwt)) return Caller.GUEST;
        var organiser = jwt.getClaimAsString("organiser");
        return new Caller(jwt.getSubject(), organiser == null ? null : UUID.fromString(organiser), scopes(jwt));
    }

    private static Set<String> scopes(Jwt jwt) {
        return switch (jwt.getClaims().get("scope")) {
            case String text -> Set.of(text.split(" "));
            case List<?> list -> Set.copyOf(list.stream().map(String::valueOf).toList());
            case null, default -> Set.of();
        };
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        var caller = request.getAttribute(Gatekeeper.CALLER, NativeWebRequest.SCOPE_REQUEST);
        return caller == null ? Caller.GUEST : caller;
    }
}
