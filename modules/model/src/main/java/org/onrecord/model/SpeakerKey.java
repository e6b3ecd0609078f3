package org.onrecord.model;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key that a speaker's quotes and profile share. The recipe is fixed for good:
 *
 * <ul>
 *   <li>A speaker with a name: the kind in lower case, a colon, and the name normalised as for
 *       {@link QuoteId}, a leading "the" dropped, with hyphens for its spaces. {@code
 *       person:kirill-dmitriev}, {@code organisation:kremlin}.
 *   <li>A speaker without one: {@code unnamed:} and a hash of article id and normalised mention. So
 *       the unnamed are told apart by article, and do not gather on one partition.
 * </ul>
 *
 * <p>A speaker with several forms of the name has the key of the form that was observed first.
 */
public final class SpeakerKey {

  private static final Pattern LEADING_ARTICLE = Pattern.compile("^the (?=.)");

  private static final int SCOPE_LENGTH = 8;

  private SpeakerKey() {}

  /**
   * The key of a speaker.
   *
   * @param kind what kind of speaker
   * @param name the name, or null where the article names nobody
   * @param articleId the article, which tells unnamed speakers apart
   * @param mention the words that stand for the speaker in the article; empty where there are none
   */
  public static String of(
      SpeakerKind kind, @Nullable String name, String articleId, String mention) {
    String words = name == null ? "" : Normalised.words(name);
    if (words.isEmpty()) {
      return "unnamed:" + Digest.of(articleId, Normalised.words(mention));
    }
    return kind.name().toLowerCase(Locale.ROOT)
        + ":"
        + LEADING_ARTICLE.matcher(words).replaceFirst("").replace(' ', '-');
  }

  /**
   * The key of one of two people who bear one full name: {@code speakerKey}, an at sign, and what
   * tells him apart, in lower case. {@code person:jon-smythe@player}.
   *
   * @param calling a word, with other letters than hexadecimal digits
   */
  public static String namesake(String speakerKey, String calling) {
    return speakerKey + "@" + calling.toLowerCase(Locale.ROOT);
  }

  /**
   * The key of a speaker whose name says too little to be the same one in another article: {@code
   * speakerKey}, an at sign, and the first digits of a hash of the article id. {@code
   * person:bob@1f0c2a9b}.
   */
  public static String within(String speakerKey, String articleId) {
    return speakerKey + "@" + Digest.of(articleId).substring(0, SCOPE_LENGTH);
  }
}
