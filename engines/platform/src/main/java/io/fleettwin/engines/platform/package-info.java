/**
 * The platform as an engine meets it: a catalog behind a port and files in a folder.
 *
 * <p>{@link io.fleettwin.engines.platform.Platform} and {@link
 * io.fleettwin.engines.platform.KnownSample} need the JDK only and are used by tests whose class
 * path is an engine's; {@link io.fleettwin.engines.platform.PlatformServer} is what they start, on
 * the class path of the lakehouse.
 */
package io.fleettwin.engines.platform;
