package org.onrecord.app.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the evaluations by labelled pairs share. */
final class PairOptions {

  @Mixin FormatOption format = new FormatOption();

  @Option(
      names = "--labels",
      required = true,
      paramLabel = "LABELS",
      description = "The labelled pairs.")
  Path labels = Path.of("");

  @Option(
      names = "--part",
      paramLabel = "PART",
      description = "Only the pairs of this part, as dev or test.")
  @Nullable String part;

  @Option(
      names = "--annotated",
      description = "Take the articles' annotated attributions instead of extracting them.")
  boolean annotated;

  @Option(names = "--errors", description = "List the pairs answered wrongly or not found.")
  boolean errors;

  @Parameters(
      arity = "1..*",
      paramLabel = "ARTICLES",
      description = "The labelled articles, and any others that come between them in time.")
  List<String> articles = List.of();
}
