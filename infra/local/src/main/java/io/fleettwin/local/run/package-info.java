/**
 * What became of each component, on disk, so that any launcher can read it and a later one can take
 * over.
 */
package io.fleettwin.local.run;
