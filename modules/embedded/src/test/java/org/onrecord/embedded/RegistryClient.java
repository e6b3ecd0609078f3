package org.onrecord.embedded;

import java.util.List;

/** What the tests ask of a client, whichever it is. */
interface RegistryClient extends AutoCloseable {

  /**
   * An answer that isn't the one hoped for; {@code code} is 0 where a client keeps it to itself.
   */
  final class Refusal extends Exception {
    final int status;
    final int code;

    Refusal(int status, int code, String message) {
      super("%d %d %s".formatted(status, code, message));
      this.status = status;
      this.code = code;
    }
  }

  /** The id. */
  int register(String subject, String schema) throws Refusal;

  /** The id of a schema registered before. */
  int lookup(String subject, String schema) throws Refusal;

  /** The text with this id. */
  String schema(String subject, int id) throws Refusal;

  /** The latest version's id. */
  int latest(String subject) throws Refusal;

  /** A version's id. */
  int version(String subject, int version) throws Refusal;

  List<Integer> versions(String subject) throws Refusal;

  boolean compatible(String subject, String schema) throws Refusal;

  void setCompatibility(String subject, String level) throws Refusal;

  String compatibility(String subject) throws Refusal;

  void delete(String subject, boolean forGood) throws Refusal;

  @Override
  void close();
}
