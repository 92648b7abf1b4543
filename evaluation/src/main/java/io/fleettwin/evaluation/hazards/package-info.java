/**
 * Hazards of the road, put into a simulated world, against what is believed of them: the same rules
 * as in the jobs, fed with what the vehicles notice.
 */
package io.fleettwin.evaluation.hazards;
