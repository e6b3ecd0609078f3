package org.onrecord.embedded;

/**
 * A schema that another one builds on.
 *
 * @param name the name by which it is used
 * @param subject where it is registered
 * @param version its version there
 */
record Reference(String name, String subject, int version) {}
