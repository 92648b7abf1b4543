/**
 * Removes one vehicle from every table, and proves it.
 *
 * <p>Start reading at {@link io.fleettwin.lakehouse.erasure.Erasure}.
 */
package io.fleettwin.lakehouse.erasure;
