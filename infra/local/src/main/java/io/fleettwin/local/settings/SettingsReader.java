package io.fleettwin.local.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns layers of {@code key = value} into {@link Settings} and back. Flags win over the file. */
public final class SettingsReader {

  public static final String FILE_NAME = "fleettwin.properties";
  public static final String DATA_DIR = "data-dir";
  public static final String VEHICLES = "vehicles";
  public static final String HAZARDS = "hazards";
  public static final String CLUSTER = "cluster";
  public static final String KAFKA = "kafka";
  public static final String AUTH = "auth";
  public static final String STYLE_URL = "map.style-url";
  public static final String PORT_OFFSET = "port-offset";
  public static final String ONLY = "only";
  public static final String WAREHOUSE = "warehouse";
  public static final String S3_ENDPOINT = "s3.endpoint";
  public static final String S3_REGION = "s3.region";
  public static final String CATALOG_DATABASE = "catalog.database";
  public static final String CATALOG_DATABASE_USER = "catalog.database-user";
  public static final String SIGNALS = "signals";
  public static final String UPKEEP_MINUTES = "upkeep.every-minutes";
  public static final String HEAP_PREFIX = "heap.";

  private static final String DEFAULT_DATA_DIR = ".fleettwin";
  private static final int DEFAULT_VEHICLES = 200;
  private static final int DEFAULT_UPKEEP_MINUTES = 5;
  private static final int MAX_UPKEEP_MINUTES = 24 * 60;
  private static final int MAX_VEHICLES = 100_000;
  private static final int MAX_HAZARDS = 1_000;
  private static final int MIN_HEAP_MEBIBYTES = 64;
  private static final int MAX_HEAP_MEBIBYTES = 1024 * 1024;
  private static final int MAX_PORT = 65_535;

  static final Set<String> KEYS = keys();

  private final Path base;

  /**
   * @param base folder that relative paths of the file are resolved against: the checkout
   */
  public SettingsReader(Path base) {
    this.base = base;
  }

  /** Reads a properties file; a key nobody knows is an error, not silence. */
  public Map<String, String> readFile(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    Map<String, String> values = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (!KEYS.contains(key) && !key.startsWith(HEAP_PREFIX)) {
        throw new SettingsException(
            file + ": unknown key '" + key + "' (known: " + String.join(", ", KEYS) + ", heap.*).");
      }
      values.put(key, properties.getProperty(key).strip());
    }
    return values;
  }

  /** Settings from layers of values, the strongest first; missing keys take their defaults. */
  public Settings read(List<Map<String, String>> strongestFirst) {
    Map<String, String> values = new TreeMap<>();
    for (Map<String, String> layer : strongestFirst) {
      layer.forEach(values::putIfAbsent);
    }
    return new Settings(
        new DataFolder(base.resolve(values.getOrDefault(DATA_DIR, DEFAULT_DATA_DIR))),
        ports(values),
        new FleetSettings(
            number(values, VEHICLES, DEFAULT_VEHICLES, 0, MAX_VEHICLES),
            number(values, HAZARDS, 0, 0, MAX_HAZARDS)),
        flag(values, CLUSTER) ? FlinkMode.CLUSTER : FlinkMode.EMBEDDED,
        text(values, KAFKA),
        lakehouse(values),
        new ApiSettings(access(values), text(values, STYLE_URL)),
        text(values, SIGNALS).map(file -> base.resolve(file).toAbsolutePath().normalize()),
        heaps(values),
        only(values));
  }

  /** The values that {@link #read} turns into the same settings again. */
  public static Map<String, String> write(Settings settings) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(DATA_DIR, settings.data().root().toString());
    for (Port port : Port.values()) {
      values.put(port.key(), Integer.toString(settings.port(port)));
    }
    values.put(VEHICLES, Integer.toString(settings.fleet().vehicles()));
    values.put(HAZARDS, Integer.toString(settings.fleet().hazards()));
    values.put(CLUSTER, Boolean.toString(settings.flink() == FlinkMode.CLUSTER));
    settings.externalKafka().ifPresent(address -> values.put(KAFKA, address));
    LakehouseSettings lakehouse = settings.lakehouse();
    lakehouse.bucket().ifPresent(url -> values.put(WAREHOUSE, url));
    lakehouse.s3Endpoint().ifPresent(url -> values.put(S3_ENDPOINT, url));
    lakehouse.s3Region().ifPresent(name -> values.put(S3_REGION, name));
    lakehouse.database().ifPresent(url -> values.put(CATALOG_DATABASE, url));
    lakehouse.databaseUser().ifPresent(name -> values.put(CATALOG_DATABASE_USER, name));
    values.put(UPKEEP_MINUTES, Integer.toString(lakehouse.upkeepMinutes()));
    values.put(AUTH, settings.api().access().name().toLowerCase(Locale.ROOT));
    settings.heapMebibytes().forEach((name, size) -> values.put(HEAP_PREFIX + name, size + "m"));
    settings.api().styleUrl().ifPresent(url -> values.put(STYLE_URL, url));
    settings.signals().ifPresent(file -> values.put(SIGNALS, file.toString()));
    if (!settings.only().isEmpty()) {
      values.put(ONLY, String.join(",", new TreeSet<>(settings.only())));
    }
    return values;
  }

  private static LakehouseSettings lakehouse(Map<String, String> values) {
    return new LakehouseSettings(
        address(values, WAREHOUSE, "s3://", "s3://BUCKET/PREFIX, or nothing for the data folder"),
        address(values, S3_ENDPOINT, "http", "http://HOST:PORT or https://HOST:PORT"),
        text(values, S3_REGION),
        address(
            values, CATALOG_DATABASE, "jdbc:postgresql:", "jdbc:postgresql://HOST:PORT/DATABASE"),
        text(values, CATALOG_DATABASE_USER),
        number(values, UPKEEP_MINUTES, DEFAULT_UPKEEP_MINUTES, 0, MAX_UPKEEP_MINUTES));
  }

  private static Optional<String> address(
      Map<String, String> values, String key, String start, String expected) {
    Optional<String> address = text(values, key);
    if (address.isPresent() && !address.get().startsWith(start)) {
      throw new SettingsException("%s: %s (expected: %s).".formatted(key, address.get(), expected));
    }
    return address;
  }

  private static Set<String> only(Map<String, String> values) {
    return text(values, ONLY)
        .map(names -> Arrays.stream(names.split(",", -1)).map(String::strip))
        .orElseGet(Stream::of)
        .collect(Collectors.toSet());
  }

  private static Map<Port, Integer> ports(Map<String, String> values) {
    int offset = number(values, PORT_OFFSET, 0, 0, MAX_PORT);
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    Map<Integer, Port> owners = new TreeMap<>();
    for (Port port : Port.values()) {
      int number = number(values, port.key(), port.standard() + offset, 1, MAX_PORT);
      Port other = owners.put(number, port);
      if (other != null) {
        throw new SettingsException(
            "%s and %s are both %d (expected: different ports)."
                .formatted(other.key(), port.key(), number));
      }
      ports.put(port, number);
    }
    return ports;
  }

  private static Map<String, Integer> heaps(Map<String, String> values) {
    Map<String, Integer> heaps = new TreeMap<>();
    for (String key : values.keySet()) {
      if (key.startsWith(HEAP_PREFIX)) {
        heaps.put(key.substring(HEAP_PREFIX.length()), mebibytes(key, values.get(key)));
      }
    }
    return heaps;
  }

  private static int mebibytes(String key, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    int scale = lower.endsWith("g") ? 1024 : 1;
    String digits = lower.replaceFirst("[mg]$", "");
    return scale * number(key, digits, MIN_HEAP_MEBIBYTES / scale, MAX_HEAP_MEBIBYTES / scale);
  }

  private static Access access(Map<String, String> values) {
    String value = values.getOrDefault(AUTH, Access.ANONYMOUS.name());
    return Arrays.stream(Access.values())
        .filter(access -> access.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(
            () -> new SettingsException(AUTH + ": " + value + " (expected: token or anonymous)."));
  }

  private static boolean flag(Map<String, String> values, String key) {
    String value = values.getOrDefault(key, "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw new SettingsException(key + ": " + value + " (expected: true or false).");
    }
    return Boolean.parseBoolean(value);
  }

  private static Optional<String> text(Map<String, String> values, String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
  }

  private static int number(
      Map<String, String> values, String key, int standard, int minimum, int maximum) {
    String value = values.get(key);
    return value == null ? standard : number(key, value, minimum, maximum);
  }

  private static int number(String key, String value, int minimum, int maximum) {
    String sentence =
        "%s: %s (expected: a whole number from %d to %d).".formatted(key, value, minimum, maximum);
    try {
      int number = Integer.parseInt(value);
      if (number < minimum || number > maximum) {
        throw new SettingsException(sentence);
      }
      return number;
    } catch (NumberFormatException e) {
      throw new SettingsException(sentence);
    }
  }

  private static Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    keys.addAll(List.of(DATA_DIR, VEHICLES, HAZARDS, CLUSTER, KAFKA, AUTH, STYLE_URL));
    keys.addAll(
        List.of(WAREHOUSE, S3_ENDPOINT, S3_REGION, CATALOG_DATABASE, CATALOG_DATABASE_USER));
    keys.addAll(List.of(PORT_OFFSET, ONLY, UPKEEP_MINUTES, SIGNALS));
    keys.addAll(Arrays.stream(Port.values()).map(Port::key).collect(Collectors.toSet()));
    return Collections.unmodifiableSet(keys);
  }
}
