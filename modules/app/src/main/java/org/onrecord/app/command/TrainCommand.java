package org.onrecord.app.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.onrecord.extract.corpus.Corpus;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.speaker.SpeakerTrainer;
import org.onrecord.extract.tag.AttributionTagger;
import org.onrecord.extract.tag.TaggerTrainer;
import org.onrecord.train.WordClasses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains the weights that extraction ships with. */
@Command(
    name = "train",
    description =
        "Trains extraction's weights on annotated articles; the same articles give the same bytes.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The articles' form is that of `onrecord eval`. What ships lies below",
      "modules/extract/src/main/resources/org/onrecord/extract.",
      "",
      "Examples:",
      "  onrecord train tagger --corpus train.jsonl --name english-1 --out english.weights",
      "  onrecord train speakers --corpus train.jsonl --names train-names.jsonl --out folder"
    })
public final class TrainCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "tagger or speakers?");
  }

  @Command(
      name = "tagger",
      description = "Trains what finds attributions.",
      mixinStandardHelpOptions = true)
  int tagger(
      @Mixin Common common,
      @Option(
              names = "--corpus",
              required = true,
              paramLabel = "GOLD",
              description = "The annotated articles.")
          Path corpus,
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

  @Command(
      name = "speakers",
      description = "Trains what says whom a mention stands for.",
      mixinStandardHelpOptions = true)
  int speakers(
      @Mixin Common common,
      @Option(
              names = "--corpus",
              required = true,
              paramLabel = "GOLD",
              description = "The annotated articles.")
          Path corpus,
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
      int articles = SpeakerTrainer.train(Corpus.read(corpus), Corpus.readNames(names), out);
      common.out().println("%s: trained on %d articles".formatted(out, articles));
    } catch (IOException | UncheckedIOException e) {
      throw new CommandException(out + " can't be written: " + e.getMessage());
    }
    return 0;
  }
}
