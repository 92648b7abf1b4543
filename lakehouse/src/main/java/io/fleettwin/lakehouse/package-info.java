/**
 * The lakehouse: every sample in open tables that any engine reads without this software.
 *
 * <p>{@code catalog} says where tables are and serves that to others, {@code table} says what they
 * look like, {@code query} answers SQL over them. Nothing here writes rows: the history job does.
 */
package io.fleettwin.lakehouse;
