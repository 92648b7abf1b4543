/**
 * Who is asking, for which tenant, and what they may do.
 *
 * <p>Callers bring a bearer token; the platform knows its SHA-256 only. On a machine of one's own a
 * tenant can be open to everybody on that machine, which the API refuses to be on any address that
 * others can reach. Start reading at {@link io.fleettwin.api.security.SecurityConfiguration}.
 */
package io.fleettwin.api.security;
