package org.onrecord.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.onrecord.app.render.ArticleText;
import org.onrecord.app.render.AttributionJson;
import org.onrecord.app.runtime.SourceSettings;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Extractor;
import org.onrecord.model.Article;
import org.onrecord.model.RecordJson;
import org.onrecord.sources.Failure;
import org.onrecord.sources.SourceOptions;
import org.onrecord.sources.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Extraction alone, without Kafka. */
@Command(
    name = "extract",
    description = "Finds who said what in files, without Kafka.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Formats: text, the article with its speakers in the margin; json, one document",
      "an article with words and spans; jsonl, one line an article with bare spans, as",
      "scorers read it. Spans count Unicode code points of the article's text, end",
      "exclusive.",
      "",
      "Examples:",
      "  onrecord extract article.txt",
      "  onrecord extract --format json article.txt | \\",
      "      jq '.attributions[].speaker.name'",
      "  onrecord extract --format jsonl corpus.jsonl > system.jsonl"
    })
public final class ExtractCommand implements Callable<Integer> {

  /** How results are printed. */
  enum Format {
    TEXT,
    JSON,
    JSONL
  }

  @Mixin private Common common = new Common();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "${COMPLETION-CANDIDATES} (default: text).")
  private Format format = Format.TEXT;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Articles: files, folders, addresses, or - for standard input.")
  private List<String> files = List.of();

  private long failures;

  @Override
  public Integer call() {
    common.startLogging();
    SourceOptions options = SourceSettings.of(common.configuration());
    Extractor extractor = Extractor.english();
    PrintWriter out = common.out();
    Consumer<Failure> failed =
        failure -> {
          failures++;
          common.err().println(common.style().error(failure.toString()));
        };
    for (String file : files) {
      Sources.open(file, options)
          .read(
              item -> {
                if (item.undated() != null && format != Format.JSONL) {
                  common
                      .err()
                      .println(
                          item.article().getOrigin()
                              + ": no time of publication: "
                              + item.undated());
                }
                Article article = item.article();
                out.println(render(article, extractor.extract(article.getText())));
              },
              failed);
    }
    return failures > 0 ? 1 : 0;
  }

  private String render(Article article, Extraction extraction) {
    return switch (format) {
      case TEXT -> new ArticleText(common.style()).render(article, extraction);
      case JSON -> RecordJson.pretty(AttributionJson.document(article, extraction));
      case JSONL -> AttributionJson.line(article, extraction);
    };
  }
}
