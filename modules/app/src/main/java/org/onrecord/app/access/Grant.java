package org.onrecord.app.access;

import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Something that somebody may do.
 *
 * @param pattern whether {@code name} is the whole name or what names begin with
 */
public record Grant(AclOperation operation, ResourceType type, PatternType pattern, String name) {

  private static final String ANY_HOST = "*";

  static Grant on(AclOperation operation, ResourceType type, String name) {
    return new Grant(operation, type, PatternType.LITERAL, name);
  }

  static Grant below(AclOperation operation, ResourceType type, String prefix) {
    return new Grant(operation, type, PatternType.PREFIXED, prefix);
  }

  /** As a broker keeps it, for {@code principal}, as {@code User:alice}, from any host. */
  public AclBinding to(String principal) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW));
  }

  /** As "WRITE to topic onrecord.quotes". */
  @Override
  public String toString() {
    String preposition =
        switch (operation) {
          case READ -> "from";
          case WRITE -> "to";
          default -> "on";
        };
    return "%s %s %s %s%s"
        .formatted(
            operation,
            preposition,
            type.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            name,
            pattern == PatternType.PREFIXED ? "*" : "");
  }
}
