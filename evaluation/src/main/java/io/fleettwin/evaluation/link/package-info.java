/** The way of a simulated vehicle's samples to the platform. */
package io.fleettwin.evaluation.link;
