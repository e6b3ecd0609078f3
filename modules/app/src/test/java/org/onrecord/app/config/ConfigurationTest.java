package org.onrecord.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

  @TempDir Path folder;

  @Test
  void laterPlacesWinAndSayWhereTheyAre() throws IOException {
    Path file = file("# ours\nbootstrap.servers = file:1\ntopic.prefix=file.\napplication.id=f\n");

    Configuration configuration =
        Configuration.read(
            file,
            Map.of("ONRECORD_TOPIC_PREFIX", "env.", "ONRECORD_APPLICATION_ID", "e"),
            Map.of("application.id", "o"));

    assertThat(configuration.setting(Key.SCHEMA_REGISTRY).origin()).isEqualTo("default");
    assertThat(configuration.setting(Key.BOOTSTRAP_SERVERS))
        .isEqualTo(new Setting("bootstrap.servers", "file:1", file + ":2"));
    assertThat(configuration.setting(Key.TOPIC_PREFIX))
        .isEqualTo(new Setting("topic.prefix", "env.", "environment, ONRECORD_TOPIC_PREFIX"));
    assertThat(configuration.setting(Key.APPLICATION_ID))
        .isEqualTo(new Setting("application.id", "o", "option"));
  }

  @Test
  void kafkasOwnPropertiesPassThrough() {
    Configuration configuration =
        Configuration.read(
            null,
            Map.of("ONRECORD_KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
            Map.of("streams.num.stream.threads", "2", "registry.client.basic.auth.user.info", "x"));

    assertThat(configuration.kafka())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsKey("bootstrap.servers");
    assertThat(configuration.streams())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("num.stream.threads", "2")
        .containsEntry("application.id", "onrecord");
    assertThat(configuration.registry())
        .containsEntry("basic.auth.user.info", "x")
        .containsKey("schema.registry.url");
  }

  @Test
  void masksSecrets() {
    assertThat(new Setting("kafka.sasl.jaas.config", "s3cret", "").shown()).isEqualTo("********");
    assertThat(new Setting("kafka.ssl.keystore.password", "s3cret", "").shown())
        .isEqualTo("********");
    assertThat(new Setting("registry.client.basic.auth.user.info", "me:s3cret", "").shown())
        .isEqualTo("********");
    assertThat(new Setting("schema.registry.url", "http://me:s3cret@host:8081", "").shown())
        .isEqualTo("http://********@host:8081");
    assertThat(new Setting("topic.prefix", "onrecord.", "").shown()).isEqualTo("onrecord.");
  }

  @Test
  void namesWhatItDoesNotKnowWithItsPlaceAndTheNearestKey() throws IOException {
    Path file = file("\nbootstrap.server=x\n");

    assertThatThrownBy(() -> Configuration.read(file, Map.of(), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            file + ":2: there is no setting bootstrap.server; did you mean bootstrap.servers?");
  }

  @Test
  void ofAKeyThatStandsTwiceTheLastOneCountsAndIsNamed() throws IOException {
    Path file = file("broker.port=1\ntopic.prefix=x.\nbroker.port = many\n");

    assertThatThrownBy(() -> Configuration.read(file, Map.of(), Map.of()).number(Key.BROKER_PORT))
        .hasMessage("broker.port = many (" + file + ":3) is no whole number");
  }

  @Test
  void saysWhatIsWrongWithAValue() {
    Configuration configuration =
        Configuration.read(null, Map.of(), Map.of("broker.port", "many", "poll.interval", "5m"));

    assertThatThrownBy(() -> configuration.number(Key.BROKER_PORT))
        .hasMessage("broker.port = many (option) is no whole number");
    assertThatThrownBy(() -> configuration.duration(Key.POLL_INTERVAL))
        .hasMessage("poll.interval = 5m (option) is no duration in ISO 8601, as PT30S or PT5M");
  }

  @Test
  void saysWhenTheFileCannotBeRead() throws IOException {
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> Configuration.read(absent, Map.of(), Map.of()))
        .hasMessage(absent + ": no such file: check --config");

    Path latin = folder.resolve("latin");
    Files.write(latin, "topic.prefix=é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Configuration.read(latin, Map.of(), Map.of()))
        .hasMessage(latin + ": not UTF-8: save it as UTF-8");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("onrecord.properties"), text);
  }
}
