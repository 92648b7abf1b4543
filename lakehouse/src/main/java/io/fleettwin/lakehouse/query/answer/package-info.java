/**
 * How the rows of an answer are written.
 *
 * <p>Start reading at {@link io.fleettwin.lakehouse.query.answer.Answer}.
 */
package io.fleettwin.lakehouse.query.answer;
