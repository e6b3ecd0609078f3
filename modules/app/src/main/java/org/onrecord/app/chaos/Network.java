package org.onrecord.app.chaos;

import java.io.IOException;
import java.util.List;

/** Where brokers listen. */
interface Network extends AutoCloseable {

  /** All on one address, which nothing can come between. */
  Network LOOPBACK =
      new Network() {
        @Override
        public String address(int broker) {
          return "127.0.0.1";
        }

        @Override
        public List<String> prefix(int broker) {
          return List.of();
        }

        @Override
        public void cutOff(int broker) {
          throw new IllegalStateException("what is on loopback can't be cut off");
        }

        @Override
        public void reconnect(int broker) {}

        @Override
        public void close() {}
      };

  /** Where the broker listens, from 0 on. */
  String address(int broker);

  /** The command that runs the broker where it has this address. */
  List<String> prefix(int broker);

  /** From now on nothing comes to the broker, and nothing from it. */
  void cutOff(int broker) throws IOException, InterruptedException;

  /** As it was before. */
  void reconnect(int broker) throws IOException, InterruptedException;

  @Override
  void close() throws IOException, InterruptedException;
}
