package tribune.kernel.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import tribune.kernel.Cause;
import tribune.kernel.CommonProblem;
import tribune.kernel.Id;
import tribune.kernel.Services;
import tribune.kernel.Uuid7;

/**
 * Stands before every handler: nothing passes without a {@link Permit}, and no service takes more requests at a time
 * than it can carry (503 with Retry-After beyond that, so that one flooded service leaves the others their threads).
 */
public final class Gatekeeper implements AsyncHandlerInterceptor {
    static final String CALLER = "tribune.caller";
    private static final String HELD = "tribune.held";
    private static final String SERVICE_TOKEN = "PASETO ";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern UUID_IN_PATH = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** Calls between services live this long at most, so a stolen one is soon worthless. */
    public static final Duration SERVICE_TOKEN_LIFE = Duration.ofSeconds(60);

    /**
     * What begins may fill this part of the hands. A purchase needs several more requests: let in until half of the
     * hands were full, more fans held places than could be served, and their repetitions were most of the work.
     */
    private static final int BEGINNING = 4;

    private final int maxInFlight;
    private final Services services;
    private final Map<String, Semaphore> inFlight = new ConcurrentHashMap<>();

    public Gatekeeper(Services services, int maxInFlight) {
        this.services = services;
        this.maxInFlight = maxInFlight;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // The end of a stream comes through here again, on a thread that knows no token; it was admitted when it began.
        if (request.getDispatcherType() == DispatcherType.ASYNC) return true;
        if (!(handler instanceof HandlerMethod method)) return true;
        if (!method.getBeanType().getName().startsWith("tribune.")) return true;
        var permit = method.getMethodAnnotation(Permit.class);
        if (permit == null) throw CommonProblem.NOT_PERMITTED.because("this endpoint is not open to anybody");
        var service = service(method);
        var caller = admit(request, permit, service);
        request.setAttribute(CALLER, caller);
        if (request.getAttribute(HELD) == null) hold(request, service, permit.yields());
        if (!READS.contains(request.getMethod())) Cause.begin(() -> cause(request, permit, caller));
        return true;
    }

    /** What the audit log will say of whatever this request changes. */
    private static Cause cause(HttpServletRequest request, Permit permit, Caller caller) {
        var actor = new Cause.Actor(caller.kind().name(), caller.subject(), null);
        if (permit.scope().length == 0) return new Cause(actor, action(request), null, caller.organiser(), null, false);
        return operation(request, actor, caller.organiser());
    }

    /** What this request changes is that actor's doing. */
    public static Cause operation(HttpServletRequest request, Cause.Actor actor, @Nullable UUID organiser) {
        String subject = null;
        var ids = UUID_IN_PATH.matcher(request.getRequestURI());
        while (ids.find()) subject = ids.group();
        return new Cause(actor, action(request), subject, organiser, from(request), true);
    }

    private static String action(HttpServletRequest request) {
        return request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    }

    private static Cause.From from(HttpServletRequest request) {
        var program = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        var mark = Uuid7.derived("user-agent", program).toString().substring(0, 8);
        return new Cause.From(network(request.getRemoteAddr()), mark);
    }

    /** Enough to see that somebody came from elsewhere, and too little to name a person: /24, or /48 in IPv6. */
    public static String network(String address) {
        try {
            var parts = InetAddress.ofLiteral(address.replaceAll("%.*", "")).getAddress();
            int kept = parts.length == 4 ? 3 : 6;
            Arrays.fill(parts, kept, parts.length, (byte) 0);
            return InetAddress.getByAddress(parts).getHostAddress() + "/" + kept * 8;
        } catch (IllegalArgumentException | UnknownHostException noAddress) {
            return "unknown";
        }
    }

    private Caller admit(HttpServletRequest request, Permit permit, String service) {
        if (!permit.service().isEmpty()) return otherService(request, permit.service(), service);
        var caller = Callers.current();
        if (permit.open()) return caller;
        var wanted = permit.scope();
        if (caller.isGuest())
            throw CommonProblem.NOT_SIGNED_IN.because("send an access token with scope " + String.join(" or ", wanted));
        if (Arrays.stream(wanted).noneMatch(scope -> reaches(caller, scope, permit.within(), request)))
            throw CommonProblem.NOT_PERMITTED.because("the token lacks scope " + String.join(" or ", wanted));
        if (permit.strongly() && caller.kind() == Caller.Kind.PERSON && !Callers.loggedInStrongly())
            throw CommonProblem.STRONGER_LOG_IN_NEEDED.because("ask for a token with acr_values=strong");
        return caller;
    }

    private static boolean reaches(Caller caller, String scope, Permit.Within within, HttpServletRequest request) {
        return switch (within) {
            case ORGANISER -> caller.may(scope);
            case EVENT -> caller.mayAt(scope, event(request), null);
            case REQUEST -> caller.mayAnywhere(scope);
        };
    }

    /** An event is always {@code event_id} in a path; one that is no id belongs to nobody's rights. */
    private static @Nullable Id event(HttpServletRequest request) {
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables)
                || !(variables.get("event_id") instanceof String named)) return null;
        try {
            var id = UUID.fromString(named);
            return () -> id;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private Caller otherService(HttpServletRequest request, String from, String service) {
        var header = request.getHeader("Authorization");
        if (header != null && header.startsWith(SERVICE_TOKEN)) {
            var keys = Objects.requireNonNull(services.running().get(service)).keys();
            var claims = keys.check(header.substring(SERVICE_TOKEN.length()), service);
            if (claims.isPresent() && claims.get().iss().equals(from)) {
                var asked = claims.get();
                return new Caller(Caller.Kind.SERVICE, asked.iss(), asked.organiser(), Set.of(), List.of(), null);
            }
        }
        throw CommonProblem.NOT_SIGNED_IN.because("only the service '" + from + "' may call this");
    }

    private void hold(HttpServletRequest request, String service, String[] yields) {
        for (var way : yields) {
            if (places(way).availablePermits() <= maxInFlight - maxInFlight / BEGINNING)
                throw CommonProblem.BUSY.because(
                        "the service " + way + " has its hands full with those who have begun");
        }
        var places = places(service);
        if (!places.tryAcquire()) throw CommonProblem.BUSY.because("the service " + service + " has all hands full");
        request.setAttribute(HELD, places);
    }

    private Semaphore places(String service) {
        return inFlight.computeIfAbsent(service, _ -> new Semaphore(maxInFlight));
    }

    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Cause.end();
        release(request);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        Cause.end();
        release(request);
    }

    private static void release(HttpServletRequest request) {
        if (request.getAttribute(HELD) instanceof Semaphore places) {
            places.release();
            request.removeAttribute(HELD);
        }
    }

    /** {@code tribune.sales.hold.CartController} belongs to sales. */
    private static String service(HandlerMethod method) {
        return method.getBeanType().getName().split("\\.")[1];
    }
}
