package org.onrecord.extract.speaker;

/** Whether the text says he or she of somebody. */
enum Gender {
  MALE,
  FEMALE,
  UNKNOWN
}
