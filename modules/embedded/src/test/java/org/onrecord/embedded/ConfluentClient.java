package org.onrecord.embedded;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Confluent's own Java client. */
final class ConfluentClient implements RegistryClient {

  private interface Call<T> {
    T run() throws IOException, RestClientException;
  }

  private final CachedSchemaRegistryClient client;

  ConfluentClient(String url) {
    client = new CachedSchemaRegistryClient(url, 100);
  }

  private <T> T call(Call<T> call) throws Refusal {
    try {
      // answers must come from the server
      client.reset();
      return call.run();
    } catch (RestClientException e) {
      throw new Refusal(e.getStatus(), e.getErrorCode(), e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int register(String subject, String schema) throws Refusal {
    return call(() -> client.register(subject, new AvroSchema(schema)));
  }

  @Override
  public int lookup(String subject, String schema) throws Refusal {
    return call(() -> client.getId(subject, new AvroSchema(schema)));
  }

  @Override
  public String schema(String subject, int id) throws Refusal {
    return call(() -> client.getSchemaBySubjectAndId(subject, id).canonicalString());
  }

  @Override
  public int latest(String subject) throws Refusal {
    return call(() -> client.getLatestSchemaMetadata(subject).getId());
  }

  @Override
  public int version(String subject, int version) throws Refusal {
    return call(() -> client.getSchemaMetadata(subject, version).getId());
  }

  @Override
  public List<Integer> versions(String subject) throws Refusal {
    return call(() -> client.getAllVersions(subject));
  }

  @Override
  public boolean compatible(String subject, String schema) throws Refusal {
    return call(() -> client.testCompatibility(subject, new AvroSchema(schema)));
  }

  @Override
  public void setCompatibility(String subject, String level) throws Refusal {
    call(() -> client.updateCompatibility(subject, level));
  }

  @Override
  public String compatibility(String subject) throws Refusal {
    return call(() -> client.getCompatibility(subject));
  }

  @Override
  public void delete(String subject, boolean forGood) throws Refusal {
    call(() -> client.deleteSubject(subject, forGood));
  }

  @Override
  public void close() {
    client.reset();
  }
}
