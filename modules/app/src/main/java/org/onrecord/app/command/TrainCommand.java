package org.onrecord.app.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.onrecord.extract.corpus.Corpus;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.tag.AttributionTagger;
import org.onrecord.extract.tag.TaggerTrainer;
import org.onrecord.train.WordClasses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the tagger's weights. */
@Command(
    name = "train",
    description =
        "Trains the tagger's weights on annotated articles; the same articles give the same bytes.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The articles' form is that of `onrecord eval`. The weights that ship with the library are",
      "modules/extract/src/main/resources/org/onrecord/extract/tag/english.weights.",
      "",
      "Example:",
      "  onrecord train --corpus train.jsonl --name english-1 --out english.weights"
    })
public final class TrainCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "GOLD",
      description = "The annotated articles.")
  private Path corpus = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write the weights.")
  private Path out = Path.of("");

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "The weights' name, which every quote found with them carries.")
  private String name = "";

  @Override
  public Integer call() {
    common.startLogging();
    List<GoldArticle> articles = Corpus.read(corpus);
    try {
      common.err().println("word classes");
      var classes = WordClasses.of(articles);
      AttributionTagger tagger =
          new TaggerTrainer(classes, common.err()::println).train(articles, name);
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(out))) {
        tagger.write(file);
      }
    } catch (IOException e) {
      throw new CommandException(out + " can't be written: " + e.getMessage());
    }
    common.out().println("%s: trained on %d articles".formatted(out, articles.size()));
    return 0;
  }
}
