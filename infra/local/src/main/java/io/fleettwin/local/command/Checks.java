package io.fleettwin.local.command;

import io.fleettwin.local.component.Blueprint;
import io.fleettwin.local.component.Component;
import io.fleettwin.local.preflight.Finding;
import io.fleettwin.local.preflight.Machine;
import io.fleettwin.local.preflight.Preflight;
import io.fleettwin.local.run.ComponentState;
import io.fleettwin.local.run.RunFolder;
import io.fleettwin.local.settings.Checkout;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.Settings;
import io.fleettwin.local.supervise.StartPlan;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Checks this machine for a start of the platform. */
final class Checks {

  private Checks() {}

  /** All findings; ports that the platform's own components hold are not asked about. */
  static List<Finding> all(Settings settings, Checkout checkout) throws IOException {
    Set<Component> components = StartPlan.of(settings).components();
    Set<Port> ports = EnumSet.noneOf(Port.class);
    components.forEach(component -> ports.addAll(Blueprint.ports(component, settings)));
    for (ComponentState state : new RunFolder(settings.data()).readAll()) {
      if (state.isAlive()) {
        ports.removeAll(Blueprint.ports(state.component(), settings));
      }
    }
    List<Module> modules = components.stream().map(Component::module).distinct().sorted().toList();
    return Preflight.judge(settings, Machine.observe(settings, checkout, ports, modules));
  }

  static List<Finding> failures(Settings settings, Checkout checkout) throws IOException {
    return all(settings, checkout).stream()
        .filter(finding -> finding.grade() == Finding.Grade.FAILURE)
        .toList();
  }
}
