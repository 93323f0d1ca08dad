package tribune.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tribune.kernel.CommonProblem;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;

/**
 * Every error leaves as application/problem+json (RFC 9457) with a stable type; a 500 says nothing but its trace id.
 */
@RestControllerAdvice
public final class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** RFC 9470 section 3. */
    private static final String STEP_UP =
            "Bearer error=\"insufficient_user_authentication\", acr_values=\"" + AccessTokens.STRONG + "\"";

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal) {
        return answer(refusal.problem(), refusal.getMessage(), refusal.extras());
    }

    /** The database refuses, is away, or went away: nothing happened, or a repetition with the same key finds it. */
    @ExceptionHandler({
        TransientDataAccessException.class,
        NonTransientDataAccessResourceException.class,
        TransactionException.class
    })
    ResponseEntity<Object> databaseBusy(Exception failure) {
        LOG.warn("the database is busy or away: {}", failure.toString());
        return answer(CommonProblem.BUSY, "the database is busy; repeat with the same Idempotency-Key", Map.of());
    }

    /** The query or form is not percent-encoded UTF-8, or has too many parameters. */
    @ExceptionHandler
    ResponseEntity<Object> unreadable(InvalidParameterException malformed) {
        return answer(CommonProblem.MALFORMED_REQUEST, "the parameters are not well-formed", Map.of());
    }

    /** A zero character is good JSON, but no text for PostgreSQL (SQLSTATE 22021; 22P05 inside JSON). */
    @ExceptionHandler
    ResponseEntity<Object> unstorable(DataIntegrityViolationException failure, HttpServletRequest request) {
        var state = failure.getRootCause() instanceof SQLException cause ? cause.getSQLState() : null;
        if (!"22021".equals(state) && !"22P05".equals(state)) return unforeseen(failure, request);
        return answer(CommonProblem.INVALID_FIELD, "a text contains a zero character", Map.of());
    }

    /** A lock or a statement took longer than its role may wait (SQLSTATE 55P03, 57014): busy, not broken. */
    @ExceptionHandler
    ResponseEntity<Object> uncategorised(UncategorizedSQLException failure, HttpServletRequest request) {
        var state = failure.getRootCause() instanceof SQLException cause ? cause.getSQLState() : null;
        boolean waited = "55P03".equals(state) || "57014".equals(state);
        return waited ? databaseBusy(failure) : unforeseen(failure, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unforeseen(Exception failure, HttpServletRequest request) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return answer(CommonProblem.INTERNAL, "the trace id tells us which request this was", Map.of());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) return refused(refusal);
            if (cause instanceof DatabindException invalid && !invalid.getPath().isEmpty()) {
                return answer(CommonProblem.INVALID_FIELD, "a value of the wrong type", Map.of("field", path(invalid)));
            }
        }
        return answer(CommonProblem.MALFORMED_REQUEST, "the body is not the JSON that is expected here", Map.of());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = invalid.getBindingResult().getAllErrors().stream()
                .map(error -> Map.of(
                        "field",
                        error instanceof FieldError field ? field.getField() : error.getObjectName(),
                        "message",
                        String.valueOf(error.getDefaultMessage())))
                .limit(20)
                .toList();
        return answer(CommonProblem.INVALID_FIELD, "see 'errors' for each field", Map.of("errors", errors));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Map<String, String>> errors = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> Map.of(
                                "field",
                                        String.valueOf(
                                                result.getMethodParameter().getParameterName()),
                                "message", String.valueOf(error.getDefaultMessage()))))
                .toList();
        return answer(CommonProblem.INVALID_FIELD, "see 'errors' for each field", Map.of("errors", errors));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var answer = answer(named(status.value()), detail(failure), Map.of());
        headers.forEach((name, values) -> answer.getHeaders().addAll(name, values));
        return answer;
    }

    /** The problem as an answer; also used by the security chain, which stands before any handler. */
    public static ResponseEntity<Object> answer(Problem problem, @Nullable String detail, Map<String, Object> extras) {
        var body = ProblemDetail.forStatus(problem.status());
        body.setType(URI.create(Problem.BASE + problem.slug()));
        body.setTitle(problem.title());
        body.setDetail(detail);
        extras.forEach(body::setProperty);
        var trace = MDC.get("traceId");
        if (trace != null) body.setProperty("traceId", trace);
        var response = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == 503 || problem.status() == 429)
            response.header(HttpHeaders.RETRY_AFTER, String.valueOf(extras.getOrDefault("retryAfter", 1)));
        if (problem == CommonProblem.STRONGER_LOG_IN_NEEDED) response.header(HttpHeaders.WWW_AUTHENTICATE, STEP_UP);
        return response.body(body);
    }

    private static Problem named(int status) {
        return switch (status) {
            case 401 -> CommonProblem.NOT_SIGNED_IN;
            case 403 -> CommonProblem.NOT_PERMITTED;
            case 404 -> CommonProblem.NOT_FOUND;
            case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
            case 406 -> CommonProblem.NOT_ACCEPTABLE;
            case 413 -> CommonProblem.BODY_TOO_LARGE;
            case 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> CommonProblem.BUSY;
            default -> status < 500 ? CommonProblem.MALFORMED_REQUEST : CommonProblem.INTERNAL;
        };
    }

    private static @Nullable String detail(Exception failure) {
        if (failure instanceof org.springframework.web.ErrorResponse known)
            return known.getBody().getDetail();
        return "the request does not fit this endpoint";
    }

    private static String path(JacksonException invalid) {
        return String.join(
                ".",
                invalid.getPath().stream()
                        .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
                        .toList());
    }
}
