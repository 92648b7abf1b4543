package io.fleettwin.api.problem;

import java.util.List;
import org.springframework.web.ErrorResponseException;

/** Ends a request with a {@link Problem}. */
public final class ProblemException extends ErrorResponseException {

  private static final long serialVersionUID = 1L;

  /** A problem that is told in one sentence. */
  public ProblemException(Problem problem, String sentence) {
    super(problem.status(), problem.detail(sentence), null);
  }

  /** A request of which some fields are not valid. */
  public ProblemException(List<Problem.FieldError> errors) {
    super(Problem.INVALID_REQUEST.status(), Problem.INVALID_REQUEST.detail(errors), null);
  }

  /** A request of which one field is not valid. */
  public static ProblemException invalid(String field, Object value, String expected) {
    return new ProblemException(List.of(fieldError(field, value, expected)));
  }

  /** What is wrong with one field, in the form that all of them have. */
  public static Problem.FieldError fieldError(String field, Object value, String expected) {
    return new Problem.FieldError(field, value + " (expected: " + expected + ")");
  }
}
