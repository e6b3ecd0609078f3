package org.onrecord.app.alias;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.onrecord.model.AliasOrigin;
import org.onrecord.model.SpeakerAlias;

/** A line "alias,key or name[,external id]", with quotation marks around what has a comma. */
final class CsvLine implements AliasLine {

  private static final Pattern KEY = Pattern.compile("(?:person|organisation|group):\\S+");
  private static final Pattern WIKIDATA = Pattern.compile("Q\\d+");
  private static final Pattern ID = Pattern.compile("([a-z][\\w.-]*):(\\S+)");

  private final Function<String, String> keys;

  /**
   * @param keys the speaker key of a name
   */
  CsvLine(Function<String, String> keys) {
    this.keys = keys;
  }

  @Override
  public List<SpeakerAlias> read(String line) throws BadAliasException {
    List<String> cells = cells(line);
    if (cells.size() < 2 || cells.size() > 3) {
      throw new BadAliasException(
          "%d columns: write alias,key-or-name or alias,key-or-name,external-id"
              .formatted(cells.size()));
    }
    String alias = cells.get(0);
    String speaker = cells.get(1);
    if (alias.equals("alias")) {
      return List.of();
    }
    if (alias.isEmpty() || speaker.isEmpty()) {
      throw new BadAliasException("an empty column: name both the alias and whom it stands for");
    }
    boolean isKey = KEY.matcher(speaker).matches();
    String key = isKey ? speaker : keys.apply(speaker);
    return List.of(
        Aliases.of(alias, key)
            .setName(isKey ? null : speaker)
            .setOrigin(AliasOrigin.MANUAL)
            .setExternalIds(cells.size() == 3 ? id(cells.get(2)) : Map.of())
            .build());
  }

  private static Map<String, String> id(String cell) throws BadAliasException {
    if (cell.isEmpty()) {
      return Map.of();
    }
    if (WIKIDATA.matcher(cell).matches()) {
      return Map.of("wikidata", cell);
    }
    var id = ID.matcher(cell);
    if (!id.matches()) {
      throw new BadAliasException(
          "'%s' is no external id: write Q42, or where it is from and the id, as viaf:113230702"
              .formatted(cell));
    }
    return Map.of(id.group(1), id.group(2));
  }

  private static List<String> cells(String line) throws BadAliasException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw new BadAliasException("a quotation mark is not closed: close it, or double it");
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
