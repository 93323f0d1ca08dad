package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tribune.kernel.CommonProblem;
import tribune.kernel.Refusal;

/** Refusals on a screen are screens. */
@RestControllerAdvice(
        assignableTypes = {
            LoginController.class,
            AccountController.class,
            CredentialController.class,
            SignOnController.class
        })
final class PageAdvice {
    private final Visits visits;

    PageAdvice(Visits visits) {
        this.visits = visits;
    }

    @ExceptionHandler
    ResponseEntity<String> refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        if (refusal.problem() == CommonProblem.TOO_MANY_REQUESTS) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "900");
            return screen(HttpStatus.TOO_MANY_REQUESTS, "often", request, response);
        }
        if (refusal.problem() == CommonProblem.BUSY) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            return screen(HttpStatus.SERVICE_UNAVAILABLE, "busy", request, response);
        }
        return screen(HttpStatus.valueOf(refusal.problem().status()), "broken", request, response);
    }

    /** A form that is not ours. */
    @ExceptionHandler({MissingServletRequestParameterException.class, MethodArgumentTypeMismatchException.class})
    ResponseEntity<String> malformed(HttpServletRequest request, HttpServletResponse response) {
        return screen(HttpStatus.BAD_REQUEST, "broken", request, response);
    }

    private ResponseEntity<String> screen(
            HttpStatus status, String screen, HttpServletRequest request, HttpServletResponse response) {
        return Screens.show(status, visits.of(request, response), screen, "", Map.of());
    }
}
