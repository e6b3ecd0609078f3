package org.onrecord.app.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.onrecord.alerts.RuleDocument;
import org.onrecord.alerts.RuleException;
import org.onrecord.alerts.RuleReader;

/** Files of rules, as a command is given them. */
final class RuleFiles {

  private final RuleReader reader;
  private final Map<String, String> variables;
  private final Consumer<String> problems;

  /**
   * Files of rules.
   *
   * @param variables values for the files' variables
   * @param problems takes a line for all that is wrong
   */
  RuleFiles(RuleReader reader, Map<String, String> variables, Consumer<String> problems) {
    this.reader = reader;
    this.variables = variables;
    this.problems = problems;
  }

  /**
   * The documents of all files, in order.
   *
   * @throws CommandException if anything in them is wrong, once all of it is told
   */
  List<RuleDocument> read(List<Path> files) {
    List<RuleDocument> documents = new ArrayList<>();
    Map<String, Path> places = new HashMap<>();
    Set<String> declared = new HashSet<>();
    for (Path file : files) {
      declared.addAll(reader.variables(file.toString(), text(file)));
    }
    int wrong = 0;
    for (Path file : files) {
      try {
        for (RuleDocument document : read(file, declared)) {
          documents.add(document);
          Path other = places.putIfAbsent(document.id(), file);
          if (other != null) {
            wrong++;
            problems.accept("%s: '%s' is in %s already".formatted(file, document.id(), other));
          }
        }
      } catch (RuleException e) {
        wrong += e.problems().size();
        e.problems().forEach(problem -> problems.accept(problem.toString()));
      }
    }
    if (wrong > 0) {
      throw new CommandException(
          wrong == 1
              ? "there is a problem, and nothing was done: mend it, and try again"
              : "there are %d problems, and nothing was done: mend them, and try again"
                  .formatted(wrong));
    }
    return documents;
  }

  /** A value is for the files that declare its variable; where none does, each says so. */
  private List<RuleDocument> read(Path file, Set<String> declared) throws RuleException {
    String text = text(file);
    Set<String> own = reader.variables(file.toString(), text);
    Map<String, String> values = new HashMap<>(variables);
    values.keySet().removeIf(name -> declared.contains(name) && !own.contains(name));
    return reader.read(file.toString(), text, values);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new CommandException(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw new CommandException(file + ": not UTF-8: convert it first");
    } catch (IOException e) {
      throw new CommandException(file + ": can't be read: " + e.getMessage());
    }
  }
}
