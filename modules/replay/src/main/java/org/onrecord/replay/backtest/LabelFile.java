package org.onrecord.replay.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.onrecord.alerts.PrometheusDuration;
import org.onrecord.model.yaml.InvalidValueException;
import org.onrecord.model.yaml.Suggestion;
import org.onrecord.replay.ReplayException;

/**
 * Reads labels: CSV (RFC 4180) with a header that names its columns, in any order: {@code time};
 * {@code speaker}, {@code words} and {@code statement}, of which each line has one at least; and,
 * if wanted, {@code rule} and {@code tolerance}. A time is a date, which stands for its beginning
 * in UTC, or a date and time with an offset; a tolerance is written as 30m, 1h30m or 7d.
 */
public final class LabelFile {

  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  private static final String TIME = "time";
  private static final String SPEAKER = "speaker";
  private static final String WORDS = "words";
  private static final String STATEMENT = "statement";
  private static final String RULE = "rule";
  private static final String TOLERANCE = "tolerance";
  private static final Set<String> COLUMNS =
      new TreeSet<>(List.of(TIME, SPEAKER, WORDS, STATEMENT, RULE, TOLERANCE));

  private final Path file;
  private final Set<String> rules;
  private final Duration tolerance;
  private final List<String> problems = new ArrayList<>();

  /**
   * A file of labels.
   *
   * @param rules the ids of the rules that a label may be for
   * @param tolerance that of lines that give none
   */
  public LabelFile(Path file, Set<String> rules, Duration tolerance) {
    this.file = file;
    this.rules = rules;
    this.tolerance = tolerance;
  }

  /**
   * The labels, in the order of the file.
   *
   * @throws ReplayException if the file can't be read, or anything in it can't be used: with a line
   *     for each problem, which names file, line and mend
   */
  public List<Label> read() {
    List<Label> labels = new ArrayList<>();
    try (MappingIterator<String[]> rows =
        CSV.readerFor(String[].class).readValues(new StringReader(text()))) {
      Map<String, Integer> columns = null;
      while (rows.hasNextValue()) {
        int line = rows.getParser().currentLocation().getLineNr();
        String[] cells = rows.nextValue();
        if (columns == null) {
          columns = columns(line, cells);
          if (!problems.isEmpty()) {
            break;
          }
        } else if (cells.length > columns.size()) {
          problem(
              line,
              "%d columns, and the header has %d: put what has a comma into quotation marks"
                  .formatted(cells.length, columns.size()));
        } else {
          addLabel(new Row(line, List.of(cells), columns), labels);
        }
      }
      if (columns == null) {
        problem(1, "no header: begin with time,speaker,words,tolerance");
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      problem(line, "not CSV: %s: close each quotation mark".formatted(e.getOriginalMessage()));
    } catch (IOException e) {
      throw ReplayException.of(file, e);
    }
    if (problems.isEmpty() && labels.isEmpty()) {
      problem(1, "a header and no labels: add a line for each, or leave --labels out");
    }
    if (!problems.isEmpty()) {
      throw new ReplayException(String.join("\n", problems));
    }
    return labels;
  }

  /**
   * The digest of a file's bytes, SHA-256 in hexadecimal.
   *
   * @throws ReplayException if it can't be read
   */
  public static String hash(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw ReplayException.of(file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private String text() {
    try {
      return Files.readString(file).replaceFirst("^\uFEFF", "");
    } catch (NoSuchFileException e) {
      throw new ReplayException(file + ": no such file", e);
    } catch (CharacterCodingException e) {
      throw new ReplayException(file + ": not UTF-8: convert it first", e);
    } catch (IOException e) {
      throw ReplayException.of(file, e);
    }
  }

  private Map<String, Integer> columns(int line, String[] names) {
    Map<String, Integer> columns = new HashMap<>();
    for (String cell : names) {
      String name = cell.toLowerCase(Locale.ROOT);
      if (!COLUMNS.contains(name)) {
        problem(line, "no column '%s'%s".formatted(cell, Suggestion.among(name, COLUMNS)));
      } else if (columns.putIfAbsent(name, columns.size()) != null) {
        problem(line, "the column '%s' is there twice: leave one out".formatted(name));
      }
    }
    if (!columns.containsKey(TIME)) {
      problem(line, "no column 'time': begin with a header, as time,speaker,words,tolerance");
    }
    return columns;
  }

  private void addLabel(Row row, List<Label> labels) {
    int before = problems.size();
    Instant time = time(row);
    Label label =
        new Label(
            row.line(),
            time,
            row.cell(SPEAKER),
            row.cell(WORDS),
            row.cell(STATEMENT),
            row.cell(RULE),
            tolerance(row));
    if (label.speaker().isEmpty() && label.words().isEmpty() && label.statement().isEmpty()) {
      problem(row.line(), "says neither who nor what: give speaker, words or statement");
    }
    if (!label.rule().isEmpty() && !rules.contains(label.rule())) {
      problem(
          row.line(),
          "no rule '%s'%s".formatted(label.rule(), Suggestion.among(label.rule(), rules)));
    }
    LabelMatcher.problems(label).forEach(problem -> problem(row.line(), problem));
    if (problems.size() == before) {
      labels.add(label);
    }
  }

  private Instant time(Row row) {
    String text = row.cell(TIME);
    try {
      return text.length() == "2026-03-01".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
    } catch (DateTimeParseException e) {
      problem(
          row.line(), "'%s' is no time: write 2026-03-01, or 2026-03-01T12:00:00Z".formatted(text));
      return Instant.EPOCH;
    }
  }

  private Duration tolerance(Row row) {
    String text = row.cell(TOLERANCE);
    try {
      return text.isEmpty() ? tolerance : PrometheusDuration.read(text);
    } catch (InvalidValueException e) {
      problem(row.line(), String.valueOf(e.getMessage()));
      return tolerance;
    }
  }

  private void problem(int line, String problem) {
    problems.add("%s:%d: %s".formatted(file, line, problem));
  }

  private record Row(int line, List<String> cells, Map<String, Integer> columns) {

    /** What a column has; empty if it isn't there. */
    String cell(String name) {
      Integer column = columns.get(name);
      return column == null || column >= cells.size() ? "" : cells.get(column);
    }
  }
}
