package org.onrecord.app.alias;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.SpeakerKey;
import org.onrecord.streams.identity.BlockKey;

/**
 * Reads lists of aliases: CSV; JSON lines as of Wikidata, which begin with a brace or a bracket; or
 * JSON lines as we list them ourselves. A line that can't be used is told, and the rest goes on.
 */
public final class Aliases {

  private Aliases() {}

  /**
   * Reads {@code file}.
   *
   * @param keys the speaker key of a name that a CSV line gives
   * @param failures takes a line for each line that can't be used: file, line, cause
   * @throws IOException if the file can't be read
   */
  public static List<SpeakerAlias> read(
      Path file, Function<String, String> keys, Consumer<String> failures) throws IOException {
    List<SpeakerAlias> aliases = new ArrayList<>();
    Map<String, String> speakers = new HashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      AliasLine reader = null;
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        String text = number == 1 ? line.replaceFirst("^\uFEFF", "") : line;
        reader = reader != null ? reader : readerOf(text, keys);
        try {
          for (SpeakerAlias alias : reader.read(text)) {
            String known = speakers.putIfAbsent(formKey(alias), alias.getSpeakerKey());
            if (known == null || known.equals(alias.getSpeakerKey())) {
              aliases.add(alias);
            } else {
              failures.accept(
                  "%s:%d: '%s' stands for %s already: one name can't stand for two speakers"
                      .formatted(file, number, alias.getAlias(), known));
            }
          }
        } catch (BadAliasException e) {
          failures.accept("%s:%d: %s".formatted(file, number, e.getMessage()));
        }
      }
    } catch (CharacterCodingException e) {
      failures.accept(file + ": not UTF-8: convert it first");
    }
    return aliases;
  }

  /** The key of the alias's record: the speaker key that its form makes by itself. */
  public static String formKey(SpeakerAlias alias) {
    return formKey(alias.getAlias(), alias.getSpeakerKey());
  }

  /** An alias; what was quoted under it before counts into its speaker's profile. */
  static SpeakerAlias.Builder of(String alias, String speakerKey) {
    String own = formKey(alias, speakerKey);
    return SpeakerAlias.newBuilder()
        .setAlias(alias)
        .setSpeakerKey(speakerKey)
        .setFormerKey(own.equals(speakerKey) ? null : own);
  }

  private static String formKey(String alias, String speakerKey) {
    return SpeakerKey.of(BlockKey.kind(speakerKey), alias, "", "");
  }

  private static AliasLine readerOf(String line, Function<String, String> keys) {
    if (RecordedLine.is(line)) {
      return new RecordedLine();
    }
    return line.startsWith("{") || line.startsWith("[") ? new WikidataLine() : new CsvLine(keys);
  }
}
