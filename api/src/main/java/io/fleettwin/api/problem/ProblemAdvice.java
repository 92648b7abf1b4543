package io.fleettwin.api.problem;

import java.util.List;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception of a request into an RFC 9457 answer. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  /** The last resort: the cause goes to the log, not to the caller. */
  @ExceptionHandler(Exception.class)
  @Nullable ResponseEntity<Object> unexpected(Exception exception, WebRequest request) {
    LOG.error("A request failed: {}", request.getDescription(false), exception);
    ProblemDetail body = Problem.INTERNAL_ERROR.detail("The cause is in the log of the server.");
    return handleExceptionInternal(
        exception, body, new HttpHeaders(), Problem.INTERNAL_ERROR.status(), request);
  }

  /** Percent signs that encode nothing, as in {@code ?q=%%}. */
  @ExceptionHandler(InvalidParameterException.class)
  @Nullable ResponseEntity<Object> undecodable(
      InvalidParameterException exception, WebRequest request) {
    ProblemDetail body = Problem.INVALID_REQUEST.detail("The query cannot be decoded.");
    return handleExceptionInternal(
        exception, body, new HttpHeaders(), Problem.INVALID_REQUEST.status(), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<Problem.FieldError> errors =
        exception.getParameterValidationResults().stream()
            .flatMap(
                result ->
                    result.getResolvableErrors().stream()
                        .map(
                            error ->
                                ProblemException.fieldError(
                                    result.getMethodParameter().getParameterName(),
                                    result.getArgument(),
                                    error.getDefaultMessage())))
            .toList();
    ProblemDetail body = Problem.INVALID_REQUEST.detail(errors);
    return handleExceptionInternal(exception, body, headers, statusOf(body), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String field =
        exception instanceof MethodArgumentTypeMismatchException mismatch
            ? mismatch.getName()
            : String.valueOf(exception.getPropertyName());
    Class<?> type = exception.getRequiredType();
    String expected = type == null ? "another type" : type.getSimpleName().toLowerCase(Locale.ROOT);
    ProblemDetail body =
        Problem.INVALID_REQUEST.detail(
            List.of(ProblemException.fieldError(field, exception.getValue(), expected)));
    return handleExceptionInternal(exception, body, headers, statusOf(body), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail body =
        Problem.INVALID_REQUEST.detail(
            List.of(
                ProblemException.fieldError(
                    exception.getParameterName(), "missing", exception.getParameterType())));
    return handleExceptionInternal(exception, body, headers, statusOf(body), request);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    Object answer = body instanceof ProblemDetail detail ? named(detail) : body;
    HttpHeaders typed = new HttpHeaders(headers);
    typed.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return new ResponseEntity<>(answer, typed, status);
  }

  private static HttpStatusCode statusOf(ProblemDetail detail) {
    return HttpStatusCode.valueOf(detail.getStatus());
  }

  /** Gives a problem of the framework the type and title of ours. */
  private static ProblemDetail named(ProblemDetail detail) {
    if (detail.getType() != null && detail.getType().toString().startsWith("urn:fleettwin:")) {
      return detail;
    }
    Problem problem = Problem.ofStatus(detail.getStatus());
    String sentence = detail.getDetail() == null ? "" : detail.getDetail();
    ProblemDetail named = problem.detail(sentence);
    named.setStatus(detail.getStatus());
    named.setInstance(detail.getInstance());
    return named;
  }
}
