package io.fleettwin.local.command;

import io.fleettwin.local.settings.Checkout;
import picocli.CommandLine.Command;

/** Says which version this is. */
@Command(name = "version", description = "Print the version of Fleet Twin and of Java.")
public final class VersionCommand implements Runnable {

  @Override
  public void run() {
    System.out.println("Fleet Twin " + Checkout.version() + " on Java " + Runtime.version());
  }
}
