/** What twins believed in the past, from the lakehouse. */
package io.fleettwin.api.history;
