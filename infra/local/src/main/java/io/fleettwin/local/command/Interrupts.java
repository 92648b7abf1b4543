package io.fleettwin.local.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Leaves Ctrl-C to the program that runs in this terminal: it gets the signal as well, and knows
 * whether it means the end or only that of a question.
 *
 * <p>The JDK's class for signals is in every JDK but marked as internal, so it is looked up by
 * name.
 */
final class Interrupts {

  private Interrupts() {}

  /** Ctrl-C does nothing to this process from now on; where that is not possible, it ends it. */
  static void leaveToPrograms() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler nothing = (proxy, method, arguments) -> null;
      Object proxy =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(), new Class<?>[] {handler}, nothing);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
    } catch (ReflectiveOperationException e) {
      System.getLogger(Interrupts.class.getName()).log(System.Logger.Level.DEBUG, "No handler", e);
    }
  }
}
