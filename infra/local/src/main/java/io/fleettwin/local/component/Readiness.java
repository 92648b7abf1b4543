package io.fleettwin.local.component;

/** Finds out whether a component does its work. Answers within seconds, whatever happens. */
@FunctionalInterface
public interface Readiness {

  Verdict probe() throws InterruptedException;
}
