/** How the API is doing: readiness with its reason, and metrics of the live view. */
package io.fleettwin.api.health;
