package org.onrecord.streams.identity;

import java.util.Locale;
import org.onrecord.model.Quote;
import org.onrecord.model.SpeakerKind;

/**
 * The key under which all evidence on a speaker comes together: the same for all forms of one name,
 * made of the speaker key that a form makes by itself. Speakers without a name are by themselves.
 */
public final class BlockKey {

  private static final String UNNAMED = "unnamed";

  private BlockKey() {}

  /** The block of {@code speakerKey}, as {@code person:ilse-varga}. */
  public static String of(String speakerKey) {
    int colon = speakerKey.indexOf(':');
    if (colon < 0 || speakerKey.startsWith(UNNAMED)) {
      return speakerKey;
    }
    int scope = speakerKey.indexOf('@');
    String name = speakerKey.substring(colon + 1, scope < 0 ? speakerKey.length() : scope);
    return NameForm.of(kind(speakerKey), name.replace('-', ' ')).block();
  }

  /**
   * The block that decides on {@code quote}: of the speaker as the article has it or, if that is
   * nobody named, of the name that the mention holds.
   */
  public static String of(Quote quote) {
    String key = quote.getSpeaker().getKey();
    return quote.getSpeaker().getName() != null
        ? of(key)
        : MentionedName.of(quote).map(NameForm::block).orElse(key);
  }

  /** What kind of speaker the key is of. */
  public static SpeakerKind kind(String speakerKey) {
    String kind = speakerKey.substring(0, Math.max(0, speakerKey.indexOf(':')));
    for (SpeakerKind known : SpeakerKind.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(kind)) {
        return known;
      }
    }
    return SpeakerKind.UNKNOWN;
  }
}
