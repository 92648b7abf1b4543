package io.fleettwin.local.preflight;

import com.sun.management.OperatingSystemMXBean;
import io.fleettwin.local.settings.Checkout;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.ToolProvider;

/** Looks at the machine we run on. */
public final class Machine {

  private Machine() {}

  /**
   * Gathers the facts.
   *
   * @param ports the ports that the platform is going to listen on
   * @param modules the modules it is going to start
   */
  public static Facts observe(
      Settings settings, Checkout checkout, Set<Port> ports, List<Module> modules) {
    Optional<String> problem = dataFolderProblem(settings.data().root());
    return new Facts(
        Runtime.version().feature(),
        ToolProvider.getSystemJavaCompiler() != null,
        freeBytes(settings.data().root()),
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
        problem,
        ports,
        takenPorts(settings, ports),
        checkout.missing(modules));
  }

  private static Map<Port, Optional<String>> takenPorts(Settings settings, Set<Port> ports) {
    Map<Port, Optional<String>> taken = new EnumMap<>(Port.class);
    for (Port port : ports) {
      int number = settings.port(port);
      if (!isFree(number)) {
        taken.put(port, PortOwner.find(number).map(Machine::describe));
      }
    }
    return taken;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String describe(ProcessHandle process) {
    String program =
        process
            .info()
            .command()
            .map(command -> Path.of(command).getFileName().toString())
            .orElse("a process");
    return "%s (pid %d)".formatted(program, process.pid());
  }

  private static Optional<String> dataFolderProblem(Path root) {
    try {
      Files.createDirectories(root);
      Files.delete(Files.createTempFile(root, "write-check", null));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }

  private static long freeBytes(Path folder) {
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }
}
