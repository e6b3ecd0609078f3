package org.onrecord.app.alias;

import java.util.List;
import org.onrecord.model.SpeakerAlias;

/** Reads one line of a list of aliases. */
interface AliasLine {

  /**
   * What the line says; nothing where it is none of the list's entries.
   *
   * @throws BadAliasException if it can't be used
   */
  List<SpeakerAlias> read(String line) throws BadAliasException;
}
