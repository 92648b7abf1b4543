/** The grid on which vehicles meet. Degrees are WGS 84, latitude first. */
package io.fleettwin.geo;
