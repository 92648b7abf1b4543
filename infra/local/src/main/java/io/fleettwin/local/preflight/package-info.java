/** What would go wrong, said before anything starts. */
package io.fleettwin.local.preflight;
