/** The map page's surroundings: which base map, the offline roads, how long files may be cached. */
package io.fleettwin.api.map;
