package io.fleettwin.local.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleettwin.local.component.Component;
import io.fleettwin.local.process.ProcessIdentity;
import io.fleettwin.local.settings.DataFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The folder {@code run}: the platform's settings, its supervisor, and one file per component.
 *
 * <p>Files are replaced as a whole, so a reader never sees half of one. One supervisor at a time
 * holds the lock; the operating system releases it when the supervisor dies, however it dies.
 */
public final class RunFolder {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  public RunFolder(DataFolder data) {
    this.folder = data.run();
  }

  /** Takes the supervisor's lock; empty when somebody holds it. Closing the lock releases it. */
  public Optional<FileLock> tryLock() throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("supervisor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
    }
    return Optional.ofNullable(lock);
  }

  public void writeSupervisor(ProcessIdentity supervisor) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    StateJson.write(node, supervisor);
    write("supervisor", node);
  }

  /** The supervisor that watches the platform now. */
  public Optional<ProcessIdentity> findSupervisor() throws IOException {
    return read("supervisor")
        .flatMap(StateJson::readProcess)
        .filter(supervisor -> supervisor.find().isPresent());
  }

  public void writePlatform(Map<String, String> settings) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    settings.forEach(node::put);
    write("platform", node);
  }

  /** Settings of the platform that was started last and not stopped. */
  public Optional<Map<String, String>> findPlatform() throws IOException {
    return read("platform")
        .map(
            node -> {
              Map<String, String> values = new TreeMap<>();
              node.properties().forEach(e -> values.put(e.getKey(), e.getValue().asText()));
              return values;
            });
  }

  public void write(ComponentState state) throws IOException {
    write(state.component().id(), StateJson.write(state));
  }

  /** States of all components that have one, in the components' order. */
  public List<ComponentState> readAll() throws IOException {
    List<ComponentState> states = new ArrayList<>();
    for (Component component : Component.values()) {
      read(component.id()).flatMap(StateJson::read).ifPresent(states::add);
    }
    return states;
  }

  /** Asks the supervisor to stop and start a component. */
  public void requestRestart(Component component) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(restartRequest(component), "");
  }

  /** Whether a restart was asked for; asking again gives no until the next request. */
  public boolean takeRestartRequest(Component component) throws IOException {
    return Files.deleteIfExists(restartRequest(component));
  }

  /** Forgets a component that is stopped. */
  public void forget(Component component) throws IOException {
    Files.deleteIfExists(file(component.id()));
    Files.deleteIfExists(restartRequest(component));
  }

  /** Forgets the platform: nothing of it runs any more. */
  public void forgetPlatform() throws IOException {
    Files.deleteIfExists(file("supervisor"));
    Files.deleteIfExists(file("platform"));
  }

  private Path restartRequest(Component component) {
    return folder.resolve(component.id() + ".restart");
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }

  private void write(String name, JsonNode node) throws IOException {
    Files.createDirectories(folder);
    Path next = folder.resolve("." + name + ".json.next");
    Files.writeString(next, node.toPrettyString() + "\n");
    Files.move(
        next, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Optional<JsonNode> read(String name) throws IOException {
    if (!Files.exists(file(name))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(Files.readString(file(name))));
    } catch (JsonProcessingException e) {
      throw new IOException(file(name) + " is damaged: stop the platform and delete it", e);
    }
  }
}
