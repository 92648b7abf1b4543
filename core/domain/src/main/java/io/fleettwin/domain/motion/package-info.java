/** Motion: where a vehicle is and how it moves. Degrees are WGS 84. */
package io.fleettwin.domain.motion;
