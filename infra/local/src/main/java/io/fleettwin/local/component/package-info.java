/** What the platform consists of: per component its command line, preparation and readiness. */
package io.fleettwin.local.component;
