package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** On a broker and a registry of others, in containers. */
@ExtendWith(RequiresEngine.class)
class ContainerEndToEndIT extends EndToEndContract {

  private static final int REGISTRY_PORT = 8080;

  /** Started once and stopped soon: the optimising compiler would take much of their time. */
  private static final String JAVA_OPTIONS = "-XX:TieredStopAtLevel=1";

  private static GenericContainer<?> registry;

  private KafkaContainer kafka;
  private String current = "";

  /** Each its broker; one registry for all, since what it holds is the same for all. */
  @BeforeEach
  void prepare() {
    kafka = newKafka();
    // not before all of them, where each may be skipped
    if (registry == null) {
      registry =
          new GenericContainer<>(image("REGISTRY_IMAGE"))
              .withEnv("JAVA_TOOL_OPTIONS", JAVA_OPTIONS)
              .withEnv("REGISTRY_RULES_GLOBAL_COMPATIBILITY", "FULL_TRANSITIVE")
              .withExposedPorts(REGISTRY_PORT)
              .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects"));
      registry.start();
    }
  }

  @AfterAll
  static void stopRegistry() {
    if (registry != null) {
      registry.stop();
    }
  }

  private static KafkaContainer newKafka() {
    return new KafkaContainer(image("KAFKA_IMAGE")).withEnv("JAVA_TOOL_OPTIONS", JAVA_OPTIONS);
  }

  @AfterEach
  void stopKafka() {
    kafka.stop();
  }

  @Override
  Instance start(String data) throws Exception {
    if (!data.equals(current)) {
      kafka.stop();
      kafka = newKafka();
      kafka.start();
      current = data;
      Run create = connected("topics", "create");
      assertThat(create.exitCode()).as(create.err()).isZero();
    }
    return startTopology(data, "--instance-id", "one");
  }

  @Override
  String bootstrapServers() {
    return kafka.getBootstrapServers();
  }

  @Override
  String registryUrl() {
    return "http://%s:%d/apis/ccompat/v7"
        .formatted(registry.getHost(), registry.getMappedPort(REGISTRY_PORT));
  }

  /**
   * The image that the compose files name so: as the environment says, else a stand-in where {@code
   * docker/images} has made one, else the public one.
   */
  private static DockerImageName image(String variable) {
    String original = read("../../docker/.env", variable);
    String standIn = read("../../docker/stand-in/env", variable);
    String chosen = System.getenv(variable);
    if (chosen == null) {
      chosen = isHere(standIn) ? standIn : original;
    }
    return DockerImageName.parse(chosen)
        .asCompatibleSubstituteFor(DockerImageName.parse(original).getUnversionedPart());
  }

  private static boolean isHere(String image) {
    try {
      DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  private static String read(String file, String variable) {
    Properties variables = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      variables.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return variables.getProperty(variable);
  }
}
