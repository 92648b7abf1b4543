/** What every feature of the domain shares: keys and argument checks. */
package io.fleettwin.domain.common;
