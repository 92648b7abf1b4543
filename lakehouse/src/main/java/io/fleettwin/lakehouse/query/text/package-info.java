/**
 * SQL as text: how names and values are quoted, where words begin and end, what went wrong with a
 * question.
 */
package io.fleettwin.lakehouse.query.text;
