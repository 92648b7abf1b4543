/**
 * Paging by key: a cursor names the last item of a page, so that changes between pages cost none.
 */
package io.fleettwin.api.paging;
