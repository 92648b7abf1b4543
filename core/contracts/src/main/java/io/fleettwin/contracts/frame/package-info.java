/**
 * What vehicles send: {@code telemetry_frame.proto} and the JSON form.
 *
 * <p>Start reading at {@link io.fleettwin.contracts.frame.FrameCodec}.
 */
package io.fleettwin.contracts.frame;
