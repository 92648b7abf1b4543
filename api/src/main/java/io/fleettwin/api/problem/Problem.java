package io.fleettwin.api.problem;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The kinds of problems that the API answers with; the type is a stable name to program against.
 */
public enum Problem {
  INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid"),
  AUTHENTICATION_REQUIRED(HttpStatus.UNAUTHORIZED, "Authentication is required"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "The token does not allow this"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such resource"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The resource does not have this method"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The resource has none of the accepted media types"),
  KEY_USED(HttpStatus.CONFLICT, "The idempotency key names another request"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body has another media type"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something is wrong on our side"),
  NOT_READY(HttpStatus.SERVICE_UNAVAILABLE, "The live view is still loading"),
  HISTORY_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The history does not answer"),
  COMMANDS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Commands cannot be taken now"),
  TOO_MANY_STREAMS(HttpStatus.SERVICE_UNAVAILABLE, "There are too many streams"),
  TOO_MANY_EXPORTS(HttpStatus.SERVICE_UNAVAILABLE, "There are too many exports");

  private static final String TYPE_PREFIX = "urn:fleettwin:problem:";

  private final HttpStatus status;
  private final String title;

  Problem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  /** What all problems of this kind have in common, in one sentence. */
  public String title() {
    return title;
  }

  /** The stable name, a URN. */
  public URI type() {
    return URI.create(TYPE_PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** The answer of this kind, with one sentence on this occurrence. */
  public ProblemDetail detail(String sentence) {
    ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, sentence);
    detail.setType(type());
    detail.setTitle(title);
    return detail;
  }

  /** The answer of this kind, with what is wrong field by field. */
  public ProblemDetail detail(List<FieldError> errors) {
    ProblemDetail detail =
        detail(String.join("; ", errors.stream().map(FieldError::asSentence).toList()));
    detail.setProperty("errors", errors);
    return detail;
  }

  /**
   * What is wrong with one field.
   *
   * @param field name of the query parameter, header or path part
   * @param message what was given and what was expected
   */
  public record FieldError(String field, String message) {

    private String asSentence() {
      return field + ": " + message;
    }
  }

  /** The kind that fits a status of the framework. */
  static Problem ofStatus(int status) {
    for (Problem problem : values()) {
      if (problem.status.value() == status) {
        return problem;
      }
    }
    return status >= HttpStatus.INTERNAL_SERVER_ERROR.value() ? INTERNAL_ERROR : INVALID_REQUEST;
  }
}
