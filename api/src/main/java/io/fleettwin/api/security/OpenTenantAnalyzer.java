package io.fleettwin.api.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence why the API did not start, instead of a stack trace. */
final class OpenTenantAnalyzer extends AbstractFailureAnalyzer<OpenTenantException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, OpenTenantException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Set server.address=127.0.0.1, or give callers tokens by fleettwin.security.token-file"
            + " and leave the anonymous tenant out.",
        cause);
  }
}
