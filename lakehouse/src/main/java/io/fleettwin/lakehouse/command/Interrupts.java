package io.fleettwin.lakehouse.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * What Ctrl-C does to this process. The JDK's class for it is there in every JDK but marked as
 * internal, so it is looked up by name; where it is missing, Ctrl-C ends the process as always.
 */
public final class Interrupts {

  private Interrupts() {}

  /** Lets an action be done at Ctrl-C instead of the end of the process. */
  public static void handle(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler onSignal =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              action.run();
            }
            return null;
          };
      Object proxy =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
    } catch (ReflectiveOperationException e) {
      // This JDK lacks it, or keeps the signal for itself: nothing is lost but the prompt.
      System.getLogger(Interrupts.class.getName()).log(System.Logger.Level.DEBUG, "No handler", e);
    }
  }
}
