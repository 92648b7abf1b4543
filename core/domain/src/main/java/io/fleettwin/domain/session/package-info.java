/** Sessions: what a vehicle did from one time to another, told when it is over. */
package io.fleettwin.domain.session;
