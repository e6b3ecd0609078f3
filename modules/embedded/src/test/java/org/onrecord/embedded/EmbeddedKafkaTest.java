package org.onrecord.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedKafkaTest {

  @TempDir Path folder;

  @Test
  void keepsItsRecordsOverARestart() throws Exception {
    TopicPartition partition = new TopicPartition("kept", 0);
    int port;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      port = port(kafka);
      try (Admin admin = Admin.create(client(kafka))) {
        admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
      }
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(client(kafka), new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>("kept", "key", "value")).get();
      }
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, port);
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(
                client(kafka), new StringDeserializer(), new StringDeserializer())) {
      assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      assertThat(consumer.poll(Duration.ofSeconds(20)))
          .extracting(ConsumerRecord::value)
          .containsExactly("value");
    }
  }

  @Test
  void saysWhatMendsATakenPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedKafka.start(folder, taken.getLocalPort()))
          .isInstanceOf(EmbeddedException.class)
          .hasMessage(
              "port %d is taken: stop what listens there, or choose another port (0 for any)",
              taken.getLocalPort());
    }
  }

  @Test
  void saysWhatMendsAFolderInUse() {
    DataFolder taken = DataFolder.open(folder);
    try {
      assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
          .isInstanceOf(EmbeddedException.class)
          .hasMessage(folder + " is in use by another process: stop it, or choose another folder");
    } finally {
      taken.close();
    }
  }

  @Test
  void saysWhatMendsAFileInPlaceOfTheFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> EmbeddedKafka.start(file, 0))
        .isInstanceOf(EmbeddedException.class)
        .hasMessage(file + " is a file, not a folder: choose another folder");
  }

  @Test
  void saysWhatMendsAFolderThatCannotBeMade() {
    // even root can make nothing below /proc
    Path nowhere = Path.of("/proc/onrecord");

    assertThatThrownBy(() -> EmbeddedKafka.start(nowhere, 0))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageStartingWith(nowhere + " can't be written")
        .hasMessageEndingWith("make it writable, or choose another folder");
  }

  @Test
  void refusesWhatANewerKafkaWrote() throws IOException {
    Files.writeString(
        folder.resolve("onrecord.properties"), "kafka.version=99.0.0", StandardCharsets.UTF_8);

    assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageContaining("was written by Kafka 99.0.0, which is newer than this one")
        .hasMessageEndingWith("use the newer OnRecord, or another folder");
    // and the folder is free again
    DataFolder.open(folder.resolve("other")).close();
  }

  @Test
  void refusesTheMetadataOfANewerKafka() throws Exception {
    EmbeddedKafka.start(folder, 0).close();
    setMetadataVersion(folder.resolve("metadata/__cluster_metadata-0/00000000000000000000.log"));

    assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageStartingWith(folder + " was written by a newer Kafka than this one, ")
        .hasMessageEndingWith("use the newer OnRecord, or another folder");
    // and the folder is free again
    DataFolder.open(folder).close();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12, 24})
  void saysWhatMendsAFullDisk(int kilobytes) throws Exception {
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", folder.toString()),
        "only root can mount a small disk");
    try {
      assertThatThrownBy(() -> EmbeddedKafka.start(folder.resolve("kafka"), 0))
          .isInstanceOf(EmbeddedException.class)
          .hasMessage(
              "the disk of %s is full: free some of it, or choose another folder",
              folder.resolve("kafka"));
    } finally {
      run("umount", "-l", folder.toString());
    }
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  /** Writes a version that no Kafka has yet into the record of it, and the batch's checksum. */
  private static void setMetadataVersion(Path log) throws IOException {
    byte[] name = "metadata.version".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log));
    boolean found = false;
    for (int batch = 0; batch < bytes.capacity() && !found; ) {
      int end = batch + 12 + bytes.getInt(batch + 8);
      for (int i = batch; i + name.length + 2 <= end && !found; i++) {
        found = Arrays.equals(bytes.array(), i, i + name.length, name, 0, name.length);
        if (found) {
          bytes.putShort(i + name.length, (short) 999);
          CRC32C checksum = new CRC32C();
          checksum.update(bytes.array(), batch + 21, end - batch - 21);
          bytes.putInt(batch + 17, (int) checksum.getValue());
        }
      }
      batch = end;
    }
    assertThat(found).isTrue();
    Files.write(log, bytes.array());
  }

  private static Map<String, Object> client(EmbeddedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static int port(EmbeddedKafka kafka) {
    return Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
  }
}
