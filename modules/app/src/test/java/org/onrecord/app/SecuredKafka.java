package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;

/**
 * A broker of its own process that asks who is there and what he may do: TLS, SCRAM, and an
 * authorizer that allows nobody anything unless it was granted.
 */
final class SecuredKafka implements AutoCloseable {

  static final String ADMIN = "admin";

  private static final int START_SECONDS = 60;
  private static final String STORE_PASSWORD = "store-password";

  private final Process process;
  private final Path folder;
  private final int port;

  private SecuredKafka(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  static SecuredKafka start(Path folder) throws Exception {
    makeStores(folder);
    int port = freePort();
    Path properties = folder.resolve("server.properties");
    Files.writeString(properties, properties(folder, port, freePort()));
    java(
            folder,
            "kafka.tools.StorageTool",
            "format",
            "--standalone",
            "--cluster-id",
            Uuid.randomUuid().toString(),
            "--config",
            properties.toString(),
            "--add-scram",
            "SCRAM-SHA-512=[name=%s,password=%s]".formatted(ADMIN, password(ADMIN)))
        .waitFor(START_SECONDS, TimeUnit.SECONDS);
    SecuredKafka kafka =
        new SecuredKafka(java(folder, "kafka.Kafka", properties.toString()), folder, port);
    try (Admin admin = Admin.create(kafka.client(ADMIN))) {
      admin.describeCluster().nodes().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      kafka.close();
      throw new AssertionError(Files.readString(folder.resolve("broker.log")), e);
    }
    return kafka;
  }

  String bootstrapServers() {
    return "localhost:" + port;
  }

  /** Lets {@code user} in; he may do nothing yet. */
  void add(String user) throws Exception {
    try (Admin admin = Admin.create(client(ADMIN))) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      user,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      password(user))))
          .all()
          .get();
    }
  }

  static String password(String user) {
    return user + "-password";
  }

  /** How a Kafka client gets in as {@code user}. */
  Map<String, Object> client(String user) {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers(),
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password(user)),
        "ssl.truststore.location",
        folder.resolve("trust.p12").toString(),
        "ssl.truststore.password",
        STORE_PASSWORD);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static Process java(Path folder, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                "target/lib/*"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("broker.log").toFile()))
        .start();
  }

  private static void makeStores(Path folder) throws Exception {
    keytool(
        folder,
        "-genkeypair -alias broker -keyalg EC -dname CN=localhost -validity 2 -keystore broker.p12"
            + " -ext SAN=dns:localhost,ip:127.0.0.1");
    keytool(folder, "-exportcert -alias broker -keystore broker.p12 -file broker.cer");
    keytool(folder, "-importcert -noprompt -alias broker -file broker.cer -keystore trust.p12");
  }

  private static void keytool(Path folder, String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String properties(Path folder, int port, int controllerPort) {
    return """
        node.id=1
        process.roles=broker,controller
        listeners=SECURE://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%3$d
        advertised.listeners=SECURE://localhost:%2$d
        listener.security.protocol.map=SECURE:SASL_SSL,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=SECURE
        controller.listener.names=CONTROLLER
        controller.quorum.bootstrap.servers=127.0.0.1:%3$d
        log.dirs=%1$s/data
        sasl.enabled.mechanisms=SCRAM-SHA-512
        sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
        listener.name.secure.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="%4$s" password="%5$s";
        ssl.keystore.location=%1$s/broker.p12
        ssl.keystore.password=%6$s
        ssl.truststore.location=%1$s/trust.p12
        ssl.truststore.password=%6$s
        authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
        super.users=User:%4$s;User:ANONYMOUS
        allow.everyone.if.no.acl.found=false
        auto.create.topics.enable=false
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=4
        group.initial.rebalance.delay.ms=0
        message.max.bytes=20971520
        log.cleaner.dedupe.buffer.size=4194304
        """
        .formatted(folder, port, controllerPort, ADMIN, password(ADMIN), STORE_PASSWORD);
  }
}
