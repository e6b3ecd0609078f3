package org.onrecord.app.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.onrecord.app.render.Count;
import org.onrecord.extract.Span;
import org.onrecord.extract.corpus.Corpus;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.speaker.SpeakerTrainer;
import org.onrecord.extract.tag.AttributionTagger;
import org.onrecord.extract.tag.TaggerTrainer;
import org.onrecord.streams.statement.TermWeights;
import org.onrecord.train.WordClasses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains the weights that ship. */
@Command(
    name = "train",
    description =
        "Trains the weights that ship on annotated articles; the same articles give the same bytes.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The articles' form is that of `onrecord eval`. What ships lies below",
      "modules/extract/src/main/resources/org/onrecord/extract, that of terms below",
      "streams.",
      "",
      "Examples:",
      "  onrecord train tagger --corpus train.jsonl --name english-6 \\",
      "      --out english.weights",
      "  onrecord train speakers --corpus train.jsonl \\",
      "      --names train-names.jsonl --out folder",
      "  onrecord train terms --corpus train.jsonl --out weights.txt"
    })
public final class TrainCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "tagger, speakers or terms?");
  }

  @Command(
      name = "tagger",
      description = "Trains what finds attributions.",
      mixinStandardHelpOptions = true)
  int tagger(
      @Mixin Common common,
      @Mixin Gold gold,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "FILE",
              description = "Where to write the weights.")
          Path out,
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              description = "The weights' name, which every quote found with them carries.")
          String name) {
    common.startLogging();
    List<GoldArticle> articles = Corpus.read(gold.corpus);
    try {
      common.err().println("word classes");
      var classes = WordClasses.of(articles);
      AttributionTagger tagger =
          new TaggerTrainer(classes, common.err()::println).train(articles, name);
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(out))) {
        tagger.write(file);
      }
    } catch (IOException e) {
      throw unwritable(out, e);
    }
    common.out().println(trained(out, articles.size()));
    return 0;
  }

  @Command(
      name = "speakers",
      description = "Trains what says whom a mention stands for.",
      mixinStandardHelpOptions = true)
  int speakers(
      @Mixin Common common,
      @Mixin Gold gold,
      @Option(
              names = "--names",
              required = true,
              paramLabel = "NAMES",
              description = "Who the sources of some of them are.")
          Path names,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "DIR",
              description = "The folder to write the weights to.")
          Path out) {
    common.startLogging();
    try {
      Files.createDirectories(out);
      int articles = SpeakerTrainer.train(Corpus.read(gold.corpus), Corpus.readNames(names), out);
      common.out().println(trained(out, articles));
    } catch (IOException | UncheckedIOException e) {
      throw unwritable(out, e);
    }
    return 0;
  }

  @Command(
      name = "terms",
      description = "Learns how much each word tells when quotes are compared.",
      mixinStandardHelpOptions = true)
  int terms(
      @Mixin Common common,
      @Mixin Gold gold,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "FILE",
              description = "Where to write the weights.")
          Path out) {
    common.startLogging();
    TermWeights weights = new TermWeights();
    List<GoldArticle> articles = Corpus.read(gold.corpus);
    for (GoldArticle article : articles) {
      article.attributions().forEach(quote -> weights.count(words(article, quote.content())));
    }
    try (Writer file = Files.newBufferedWriter(out)) {
      weights.write(file);
    } catch (IOException e) {
      throw unwritable(out, e);
    }
    common
        .out()
        .println("%s: counted over %s".formatted(out, Count.of(articles.size(), "article")));
    return 0;
  }

  private static String words(GoldArticle article, List<Span> content) {
    int[] points = article.text().codePoints().toArray();
    return content.stream()
        .map(span -> new String(points, span.start(), span.end() - span.start()))
        .collect(Collectors.joining(" … "));
  }

  private static String trained(Path out, int articles) {
    return out + ": trained on " + Count.of(articles, "article");
  }

  private static CommandException unwritable(Path out, Exception e) {
    return new CommandException(out + " can't be written: " + e.getMessage());
  }

  /** What all of them are trained on. */
  static final class Gold {

    @Option(
        names = "--corpus",
        required = true,
        paramLabel = "GOLD",
        description = "The annotated articles.")
    private Path corpus = Path.of("");
  }
}
