package org.onrecord.app.render;

/** How text for people is set off: by ANSI colours, or not at all. */
public enum Style {
  PLAIN,
  COLOURED;

  /** What stands out most. */
  public String bold(String text) {
    return wrap("1", text);
  }

  /** What matters least. */
  public String faint(String text) {
    return wrap("2", text);
  }

  /** Names of speakers. */
  public String name(String text) {
    return wrap("1;36", text);
  }

  /** What was said. */
  public String content(String text) {
    return wrap("33", text);
  }

  /** What went wrong. */
  public String error(String text) {
    return wrap("31", text);
  }

  private String wrap(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
