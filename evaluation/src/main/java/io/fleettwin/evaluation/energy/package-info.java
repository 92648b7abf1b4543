/** What trips should have cost, against what they did cost. */
package io.fleettwin.evaluation.energy;
