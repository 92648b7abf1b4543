package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.invalid;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The catalogue: everything that a vehicle may be asked, with its parameters, who may ask, how long
 * it may wait and what it sets.
 */
@SuppressWarnings("ImmutableEnumChecker") // unmodifiable sets and lists, records of constants
public enum CommandKind {
  /** Charge up to a share of the net capacity and no further. */
  SET_CHARGE_LIMIT(
      CommandSlot.CHARGE_LIMIT,
      EnumSet.of(CommandRole.OPERATOR),
      new Patience(3_600, 7 * 86_400, RetryRule.ofSeconds(5, 60)),
      new Reported("Vehicle.Powertrain.TractionBattery.Charging.ChargeLimit", 100.0),
      CommandParameter.number("limit_frac", 0.5, 1.0, "Share of the net capacity to charge to")),

  /** Warm or cool the cabin before somebody gets in. */
  PRECONDITION(
      CommandSlot.CLIMATE,
      EnumSet.of(CommandRole.OPERATOR),
      new Patience(600, 3_600, RetryRule.ofSeconds(5, 60)),
      new Reported("Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature", 1.0),
      CommandParameter.number("temperature_c", 16, 28, "Temperature to reach [°C]"),
      CommandParameter.number("duration_s", 60, 3_600, "For how long [s]; 900 if left out")
          .orNothing()),

  /** Lock or unlock all doors. */
  LOCK(
      CommandSlot.LOCK,
      EnumSet.of(CommandRole.OPERATOR),
      new Patience(60, 600, RetryRule.ofSeconds(3, 20)),
      Reported.NOTHING,
      CommandParameter.flag("locked", "Whether the doors are to be locked")),

  /** Flash the lights, so that somebody finds the vehicle. */
  FLASH_LIGHTS(
      CommandSlot.NONE,
      EnumSet.of(CommandRole.OPERATOR),
      new Patience(60, 600, RetryRule.ofSeconds(3, 20)),
      Reported.NOTHING,
      CommandParameter.number("times", 1, 10, "How often")),

  /** Send every signal once, changed or not. */
  REQUEST_FULL_STATE(
      CommandSlot.NONE,
      EnumSet.of(CommandRole.OPERATOR, CommandRole.SYSTEM),
      new Patience(120, 3_600, RetryRule.ofSeconds(5, 30)),
      Reported.NOTHING),

  /** Send some signals with every sample for a while, instead of on change. */
  RAISE_SAMPLING(
      CommandSlot.SAMPLING,
      EnumSet.of(CommandRole.OPERATOR, CommandRole.SYSTEM),
      new Patience(120, 3_600, RetryRule.ofSeconds(5, 30)),
      Reported.NOTHING,
      CommandParameter.texts("signals", 32, "VSS paths of the signals"),
      CommandParameter.number("duration_s", 0, 3_600, "For how long [s]; 0 ends it")),

  /** A hazard lies ahead, has changed, or is over. */
  WARN_OF_HAZARD(
      CommandSlot.NONE,
      EnumSet.of(CommandRole.SYSTEM),
      new Patience(30, 600, RetryRule.ofSeconds(1, 5)),
      Reported.NOTHING,
      CommandParameter.text("hazard_id", "Which hazard"),
      CommandParameter.choice(
          "phase", List.of("ahead", "changed", "over"), "Why the vehicle is told"),
      CommandParameter.text("cause", "What it is, in lower case"),
      CommandParameter.text("cell", "H3 cell of the hazard, in hexadecimal"),
      CommandParameter.number("heading_sector", -1, 15, "Direction it concerns; -1 is all"),
      CommandParameter.number("severity", 0, 10, "How bad it is, 0 is least"),
      CommandParameter.number("distance_m", 0, 100_000, "Metres from the vehicle when decided"),
      CommandParameter.number("seconds", 0, 3_600, "The same in time at the speed of then")
          .orNothing(),
      CommandParameter.number("sensed_us", 0, 1e16, "When it was reported last [µs since 1970]")
          .orNothing(),
      CommandParameter.number("ends_us", 0, 1e16, "When it is expected to end [µs since 1970]")
          .orNothing());

  /**
   * How long a command of a kind may wait.
   *
   * @param usualSeconds from request to deadline if nobody says otherwise [s], above 0
   * @param longestSeconds the latest deadline after the request [s], at least {@code usualSeconds}
   * @param retry when it is sent again
   */
  public record Patience(long usualSeconds, long longestSeconds, RetryRule retry) {}

  /**
   * Which signal shows that a command took effect.
   *
   * @param path VSS path; empty if no signal does
   * @param perArgument what the signal shows for an argument of 1
   */
  public record Reported(String path, double perArgument) {

    static final Reported NOTHING = new Reported("", 1.0);

    /** Whether a signal shows it. */
    public boolean isKnown() {
      return !path.isEmpty();
    }
  }

  private final CommandSlot slot;
  private final Set<CommandRole> roles;
  private final Patience patience;
  private final Reported reported;
  private final List<CommandParameter> parameters;

  CommandKind(
      CommandSlot slot,
      EnumSet<CommandRole> roles,
      Patience patience,
      Reported reported,
      CommandParameter... parameters) {
    this.slot = slot;
    this.roles = Set.copyOf(roles);
    this.patience = patience;
    this.reported = reported;
    this.parameters = List.of(parameters);
  }

  /** How the kind is written outside of Java, and the subject of Hono's message. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of a {@link #label()}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static CommandKind ofLabel(String label) {
    for (CommandKind kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw invalid(
        "kind", label, "one of " + Arrays.stream(values()).map(CommandKind::label).toList());
  }

  /** What it sets. */
  public CommandSlot slot() {
    return slot;
  }

  /** Whether somebody may ask for it. */
  public boolean isAllowedTo(CommandRole role) {
    return roles.contains(role);
  }

  /** How long it may wait. */
  public Patience patience() {
    return patience;
  }

  /** Which signal shows that it took effect. */
  public Reported reported() {
    return reported;
  }

  /** What it may or must say; the first one is what it sets, where it sets something. */
  public List<CommandParameter> parameters() {
    return parameters;
  }
}
