package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onrecord.app.access.Grant;
import org.onrecord.app.access.Role;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;

/** On a broker that asks who is there and what he may do, each part runs with the least. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AccessIT {

  private static final String APPLICATION = "onrecord";

  @TempDir private static Path folder;
  private static SecuredKafka kafka;
  private static EmbeddedKafka schemas;
  private static EmbeddedRegistry registry;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(folder.resolve("secured"));
    kafka = SecuredKafka.start(folder.resolve("secured"));
    // the registry has its own broker: who may reach it is the registry's business
    schemas = EmbeddedKafka.start(folder.resolve("schemas"), 0);
    registry = EmbeddedRegistry.start(schemas.bootstrapServers(), 0);
    assertThat(as(SecuredKafka.ADMIN, "topics", "create").exitCode()).isZero();
    for (Role role : Role.values()) {
      kafka.add(user(role));
      assertThat(as(SecuredKafka.ADMIN, "acls", "grant", role.name(), "User:" + user(role)))
          .extracting(Run::exitCode)
          .isEqualTo(0);
    }
  }

  @AfterAll
  static void stop() {
    registry.close();
    schemas.close();
    kafka.close();
  }

  @Test
  void eachRoleDoesItsPartAndNoOther() throws Exception {
    try (Instance running = run(user(Role.TOPOLOGY), APPLICATION)) {
      assertThat(running.firstLine()).startsWith("running: onrecord");
      assertThat(as(user(Role.PUBLISHER), "publish", EndToEnd.SAMPLE).exitCode()).isZero();
      Run tail = as(user(Role.SUBSCRIBER), "tail", "quotes", "--no-follow");
      while (tail.out().isEmpty()) {
        assertThat(tail.exitCode()).as(tail.err()).isZero();
        Thread.sleep(500);
        tail = as(user(Role.SUBSCRIBER), "tail", "quotes", "--no-follow");
      }
      assertThat(tail.out()).contains("Northgate News");
      assertThat(running.stop()).containsExactly("stopped");
    }
    Run reading = as(user(Role.PUBLISHER), "tail", "quotes", "--no-follow");
    assertThat(reading.exitCode()).isEqualTo(1);
    assertThat(reading.err()).contains("onrecord.quotes").doesNotContain("\tat ");
    Run writing = as(user(Role.SUBSCRIBER), "publish", EndToEnd.SAMPLE);
    assertThat(writing.exitCode()).isEqualTo(1);
    assertThat(writing.err()).contains("onrecord.articles").doesNotContain("\tat ");
  }

  /** Under an application id of its own, so that nothing is there yet. */
  @ParameterizedTest
  @MethodSource("needsOfTheTopology")
  void whatTheTopologyMayNotDoIsSaidByName(int which) throws Exception {
    String user = "lacking-" + which;
    List<Grant> grants = new ArrayList<>(Role.TOPOLOGY.grants(topics(), user));
    Grant lacking = grants.remove(which);
    kafka.add(user);
    try (Admin admin = Admin.create(kafka.client(SecuredKafka.ADMIN))) {
      admin.createAcls(grants.stream().map(grant -> grant.to("User:" + user)).toList()).all().get();
    }

    try (Instance running = run(user, user)) {
      List<String> said = new ArrayList<>();
      said.add(running.firstLine());
      said.addAll(running.ended());
      assertThat(String.join("\n", said))
          .contains(lacking.name())
          .doesNotContain("\tat ")
          .doesNotContain(SecuredKafka.password(user));
    }
  }

  static Stream<Integer> needsOfTheTopology() {
    return Stream.iterate(0, which -> which + 1)
        .limit(Role.TOPOLOGY.grants(topics(), APPLICATION).size());
  }

  @Test
  void aWrongPasswordIsSaidAtOnce() throws Exception {
    Run run =
        Run.of(arguments(settings("nobody", Map.of(), Map.of()), "tail", "quotes", "--no-follow"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("Authentication failed")
        .doesNotContain(SecuredKafka.password("nobody"));
  }

  private static String user(Role role) {
    return role.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static Topics topics() {
    return new Topics(
        Topics.DEFAULT_PREFIX, new SchemaRegistry(Map.of("schema.registry.url", "mock://access")));
  }

  private static Run as(String user, String... command) throws IOException {
    return Run.of(arguments(settings(user, Map.of(), Map.of()), command));
  }

  private Instance run(String user, String applicationId) throws Exception {
    Path settings =
        settings(
            user,
            Map.of("application.id", applicationId),
            Map.of("state.dir", folder.resolve("state-" + user).toString()));
    return Instance.start(arguments(settings, "run"));
  }

  private static String[] arguments(Path settings, String... command) {
    return Stream.concat(Stream.of(command), Stream.of("--config", settings.toString()))
        .toArray(String[]::new);
  }

  /** What only a file should hold: arguments are seen by whoever lists the processes. */
  private static Path settings(String user, Map<String, String> ours, Map<String, String> streams)
      throws IOException {
    Map<String, Object> all = new TreeMap<>(ours);
    all.put("schema.registry.url", registry.url());
    streams.forEach((key, value) -> all.put("streams." + key, value));
    kafka
        .client(user)
        .forEach(
            (key, value) -> all.put(key.equals("bootstrap.servers") ? key : "kafka." + key, value));
    Path file = Files.createTempFile(folder, user, ".properties");
    Files.write(
        file,
        all.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .toList());
    return file;
  }
}
