/** Errors of the API: one form for all of them, RFC 9457, without a stack trace. */
package io.fleettwin.api.problem;
