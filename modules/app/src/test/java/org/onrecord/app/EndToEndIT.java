package org.onrecord.app;

/** On the embedded broker and registry. */
class EndToEndIT extends EndToEndContract {

  private final Up up = new Up();

  @Override
  Instance start(String data) throws Exception {
    return up.start(folder.resolve(data));
  }

  @Override
  String bootstrapServers() {
    return up.bootstrapServers();
  }

  @Override
  String registryUrl() {
    return up.registryUrl();
  }
}
