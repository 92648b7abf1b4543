/** Random numbers that a seed decides, on every machine and in every release of Java. */
package io.fleettwin.sim.random;
