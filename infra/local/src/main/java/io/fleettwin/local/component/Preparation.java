package io.fleettwin.local.component;

import java.io.IOException;

/** What must be on disk before a component starts. Repeatable; fails with a sentence. */
@FunctionalInterface
public interface Preparation {

  Preparation NOTHING = () -> {};

  void run() throws IOException, InterruptedException;
}
