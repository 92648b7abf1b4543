package io.fleettwin.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Answers what went wrong outside of controllers, in the form of all other problems. */
@Hidden
@RestController
final class ProblemErrorController implements ErrorController {

  private final JsonMapper json;

  ProblemErrorController(JsonMapper json) {
    this.json = json;
  }

  @RequestMapping("${spring.web.error.path:/error}")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      return; // nothing can be said after half an answer
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    int code = status instanceof Integer known ? known : HttpStatus.NOT_FOUND.value();
    ProblemDetail problem = Problem.ofStatus(code).detail(reasonOf(code));
    problem.setStatus(code);
    problem.setInstance(URI.create(path instanceof String text ? text : request.getRequestURI()));
    response.setStatus(code);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }

  private static String reasonOf(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    return known == null ? "Status " + status : known.getReasonPhrase();
  }
}
