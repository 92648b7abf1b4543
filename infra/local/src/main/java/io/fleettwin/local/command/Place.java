package io.fleettwin.local.command;

import io.fleettwin.local.run.RunFolder;
import io.fleettwin.local.settings.Checkout;
import io.fleettwin.local.settings.Settings;
import io.fleettwin.local.settings.SettingsException;
import io.fleettwin.local.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Which platform is meant: options that every command has. */
final class Place {

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Folder that keeps everything between runs (default: .fleettwin).")
  private Path dataDir;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file (default: fleettwin.properties beside the script).")
  private Path config;

  Checkout checkout() {
    return Checkout.find();
  }

  /** Settings for a start: these flags, then the file, then defaults. */
  Settings settings(Map<String, String> flags) throws IOException {
    Map<String, String> strongest = new TreeMap<>(flags);
    if (dataDir != null) {
      strongest.put(SettingsReader.DATA_DIR, dataDir.toAbsolutePath().toString());
    }
    SettingsReader reader = new SettingsReader(checkout().root());
    List<Map<String, String>> layers = new ArrayList<>();
    layers.add(strongest);
    Optional<Path> file = file();
    if (file.isPresent()) {
      layers.add(reader.readFile(file.get()));
    }
    return reader.read(layers);
  }

  /** Settings of the platform in the data folder; those of a start, when none runs there. */
  Settings running() throws IOException {
    Settings asked = settings(Map.of());
    Optional<Map<String, String>> platform = new RunFolder(asked.data()).findPlatform();
    return platform.isPresent()
        ? new SettingsReader(checkout().root()).read(List.of(platform.get()))
        : asked;
  }

  private Optional<Path> file() {
    if (config != null) {
      if (!Files.isReadable(config)) {
        throw new SettingsException("The settings file " + config + " cannot be read.");
      }
      return Optional.of(config);
    }
    return Optional.of(checkout().root().resolve(SettingsReader.FILE_NAME))
        .filter(Files::isReadable);
  }
}
