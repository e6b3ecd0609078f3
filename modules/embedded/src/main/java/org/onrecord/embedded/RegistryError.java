package org.onrecord.embedded;

/**
 * An answer of the registry that isn't the one hoped for, by Confluent's error codes: the first
 * three digits are the HTTP status.
 */
final class RegistryError extends RuntimeException {

  private final int code;

  RegistryError(int code, String message) {
    super(message);
    this.code = code;
  }

  static RegistryError subjectNotFound(String subject) {
    return new RegistryError(40401, "Subject '" + subject + "' not found.");
  }

  static RegistryError versionNotFound(Object version) {
    return new RegistryError(40402, "Version " + version + " not found.");
  }

  static RegistryError schemaNotFound() {
    return new RegistryError(40403, "Schema not found");
  }

  static RegistryError invalidSchema(String why) {
    return new RegistryError(42201, "Invalid schema: " + why);
  }

  static RegistryError notPermitted(String why) {
    return new RegistryError(42205, why);
  }

  int code() {
    return code;
  }

  int status() {
    return code >= 1000 ? code / 100 : code;
  }
}
