package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import tribune.kernel.Cause;
import tribune.kernel.web.Gatekeeper;

/** What changes on the account's pages is the person's doing, and the audit log says so. */
final class AccountCause implements HandlerInterceptor {
    private final LogIns logIns;

    AccountCause(LogIns logIns) {
        this.logIns = logIns;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("POST"))
            logIns.of(request).filter(LogIn::own).ifPresent(logIn -> {
                var person = new Cause.Actor("PERSON", logIn.getName(), null);
                Cause.begin(() -> Gatekeeper.operation(request, person, null));
            });
        return true;
    }
}
