package tribune.kernel.web;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;
import tribune.kernel.CommonProblem;
import tribune.kernel.Json;
import tribune.kernel.Refusal;

/** Hands the {@link Caller} to handlers that ask for one. */
public final class Callers implements HandlerMethodArgumentResolver {
    private static final String DETAILS = "authorization_details";
    private static final Set<String> MEMBERS = Set.of("type", "actions", "events", "checkpoints");

    /** Writes a problem as the web layer does: its extras beside its other fields. */
    private static final JsonMapper PROBLEMS = Json.mapper()
            .rebuild()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    /** Knows the caller by a token, if one is sent; one that is not genuine is refused before any handler. */
    static Filter filter(AccessTokens tokens) {
        var filter = new BearerTokenAuthenticationFilter((AuthenticationManager) asked -> checked(tokens, asked));
        filter.setAuthenticationEntryPoint(refusedToken());
        filter.setSecurityContextRepository(new NullSecurityContextRepository());
        return filter;
    }

    private static Authentication checked(AccessTokens tokens, Authentication asked) {
        try {
            var shown = (BearerTokenAuthenticationToken) asked;
            return new JwtAuthenticationToken(tokens.decode(shown.getToken()), List.of());
        } catch (BadJwtException refused) {
            throw new InvalidBearerTokenException("refused", refused);
        }
    }

    static AuthenticationEntryPoint refusedToken() {
        return (_, response, failure) -> {
            var answer = failure.getCause() instanceof AccessTokens.Revoked
                    ? ProblemAdvice.answer(CommonProblem.ACCESS_REVOKED, "log in or pair again", Map.of())
                    : ProblemAdvice.answer(CommonProblem.NOT_SIGNED_IN, "the access token is not valid", Map.of());
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write(PROBLEMS.writeValueAsString(answer.getBody()));
        };
    }

    static Caller current() {
        return shown().map(AccessTokens.Shown::caller).orElse(Caller.GUEST);
    }

    /** What the token says of the log-in that it came of (OpenID Connect Core section 2). */
    static boolean loggedInStrongly() {
        return shown().filter(
                        token -> AccessTokens.STRONG.equals(token.getClaims().get("acr")))
                .isPresent();
    }

    /** Whether this request's token is good, asked at any later time on any thread; a guest has none to lose. */
    static BooleanSupplier stillPermitted() {
        var token = shown();
        return () -> token.isEmpty() || token.get().isStillGood();
    }

    private static Optional<AccessTokens.Shown> shown() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof JwtAuthenticationToken held
                        && held.getToken() instanceof AccessTokens.Shown token
                ? Optional.of(token)
                : Optional.empty();
    }

    /** For whom a genuine token speaks. */
    static Caller read(Jwt jwt) {
        var session = uuid(jwt, "sid");
        var subject = jwt.getSubject();
        if (subject == null) throw malformed("sub");
        return new Caller(kind(jwt, session), subject, uuid(jwt, "organiser"), scopes(jwt), narrow(jwt), session);
    }

    /** The claim {@code kind}; a token without it is a person's if it came of a log-in, and a program's otherwise. */
    private static Caller.Kind kind(Jwt jwt, @Nullable UUID session) {
        return switch (jwt.getClaims().get("kind")) {
            case null -> session == null ? Caller.Kind.CLIENT : Caller.Kind.PERSON;
            case String text when text.equals("person") -> Caller.Kind.PERSON;
            case String text when text.equals("client") -> Caller.Kind.CLIENT;
            case String text when text.equals("device") -> Caller.Kind.DEVICE;
            default -> throw malformed("kind");
        };
    }

    private static Set<String> scopes(Jwt jwt) {
        return switch (jwt.getClaims().get("scope")) {
            case String text -> Set.copyOf(List.of(text.split(" ")));
            case List<?> list -> Set.copyOf(list.stream().map(String::valueOf).toList());
            case null, default -> Set.of();
        };
    }

    /**
     * RFC 9396. Whatever is not exactly what identity writes is refused, not skipped: a limit that is misread must not
     * become a right without limits.
     */
    private static List<Caller.Narrow> narrow(Jwt jwt) {
        return switch (jwt.getClaims().get(DETAILS)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(Callers::narrow).toList();
            default -> throw malformed(DETAILS);
        };
    }

    private static Caller.Narrow narrow(@Nullable Object detail) {
        if (!(detail instanceof Map<?, ?> members)
                || !"tribune".equals(members.get("type"))
                || !MEMBERS.containsAll(members.keySet())) throw malformed(DETAILS);
        var actions = texts(members.get("actions"));
        var events = ids(members.get("events"));
        var checkpoints = ids(members.get("checkpoints"));
        if (actions.isEmpty() || events.isEmpty() && checkpoints.isEmpty()) throw malformed(DETAILS);
        return new Caller.Narrow(actions, events, checkpoints);
    }

    /** Absent: no limit. An empty list would read the same and mean the opposite. */
    private static Set<UUID> ids(@Nullable Object list) {
        if (list == null) return Set.of();
        var texts = texts(list);
        if (texts.isEmpty()) throw malformed(DETAILS);
        return texts.stream().map(text -> uuid(text, DETAILS)).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> texts(@Nullable Object list) {
        if (!(list instanceof List<?> elements)) throw malformed(DETAILS);
        return elements.stream()
                .map(element -> element instanceof String text ? text : refuse(DETAILS))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable UUID uuid(Jwt jwt, String claim) {
        return switch (jwt.getClaims().get(claim)) {
            case null -> null;
            case String text -> uuid(text, claim);
            default -> throw malformed(claim);
        };
    }

    /** Only as it is written: {@code UUID.fromString} alone takes shorter texts too. */
    private static UUID uuid(String text, String claim) {
        try {
            var id = UUID.fromString(text);
            if (id.toString().equals(text)) return id;
        } catch (IllegalArgumentException malformed) {
            throw malformed(claim);
        }
        throw malformed(claim);
    }

    private static String refuse(String claim) {
        throw malformed(claim);
    }

    private static Refusal malformed(String claim) {
        return CommonProblem.NOT_SIGNED_IN.because("the access token's claim '" + claim + "' is not valid");
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
