package org.onrecord.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.eval.FoundQuotes;
import org.onrecord.app.eval.LabelledPair;
import org.onrecord.app.eval.Labels;
import org.onrecord.app.eval.Material;
import org.onrecord.app.eval.PairEvaluation;
import org.onrecord.app.eval.PairReport;
import org.onrecord.app.eval.Place;
import org.onrecord.app.eval.Question;
import org.onrecord.app.eval.Relation;
import org.onrecord.app.runtime.SourceSettings;
import org.onrecord.extract.Extractor;
import org.onrecord.extract.corpus.Corpus;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.eval.AnnotatedExtractor;
import org.onrecord.model.Quote;
import org.onrecord.model.RecordJson;
import org.onrecord.sources.SourceArticle;
import org.onrecord.sources.SourceOptions;
import org.onrecord.sources.Sources;

/** Scores the topology over articles by labelled pairs, and prints the figures. */
final class PairScoring {

  private final Common common;
  private final PairOptions options;

  PairScoring(Common common, PairOptions options) {
    this.common = common;
    this.options = options;
  }

  /**
   * Does it.
   *
   * @param field what holds a label's spans
   * @param finder finds the quote at a label's place; null for none
   * @param answers makes, of what the topology gave, its answer for two quotes
   * @return the exit code
   */
  int score(
      String field,
      BiFunction<FoundQuotes, Place, @Nullable Quote> finder,
      Function<Material, BiFunction<Quote, Quote, Relation>> answers,
      List<Question> questions) {
    common.startLogging();
    List<Material.Seen> articles = articles();
    List<LabelledPair> pairs = pairs(field, Material.texts(articles));
    Material material = material(articles);
    if (material.deadLetters() > 0) {
      common.err().println(material.deadLetters() + " articles could not be processed");
    }
    PairReport report =
        new PairReport(
            PairEvaluation.of(
                pairs, place -> finder.apply(material.quotes(), place), answers.apply(material)),
            questions,
            material.texts());
    if (options.format.isJson()) {
      common.out().println(RecordJson.pretty(report.json(options.errors)));
    } else {
      if (options.errors) {
        common.out().println(report.mistakes());
      }
      common.out().print(report.table());
    }
    return 0;
  }

  private List<Material.Seen> articles() {
    SourceOptions sourceOptions = SourceSettings.of(common.configuration());
    List<Material.Seen> articles = new ArrayList<>();
    for (String name : options.articles) {
      Sources.open(name, sourceOptions)
          .read(
              item -> articles.add(new Material.Seen(item.article(), observedAt(item))),
              failure -> {
                // figures over some of the articles would pass for those over all
                throw new CommandException(failure.toString());
              });
    }
    return articles;
  }

  /** Of an archive that has only the one time, it is used for both. */
  private static Instant observedAt(SourceArticle item) {
    Instant at = item.observedAt() != null ? item.observedAt() : item.article().getPublishedAt();
    if (at == null) {
      throw new CommandException(
          item.article().getOrigin()
              + ": neither 'observed' nor 'published', so it has no place in time; write one of them");
    }
    return at;
  }

  private List<LabelledPair> pairs(String field, Map<String, String> texts) {
    List<LabelledPair> all = new Labels(options.labels, field, texts).read();
    if (options.part == null) {
      return all;
    }
    List<LabelledPair> ofPart =
        all.stream().filter(pair -> pair.part().equals(options.part)).toList();
    if (ofPart.isEmpty()) {
      throw new CommandException(
          options.labels
              + ": no pair of the part "
              + options.part
              + "; there are "
              + all.stream().map(LabelledPair::part).distinct().sorted().toList());
    }
    return ofPart;
  }

  private Material material(List<Material.Seen> articles) {
    try {
      if (!options.annotated) {
        Extractor extractor = Extractor.english();
        return Material.of(articles, extractor::extract, extractor.version());
      }
      List<GoldArticle> gold = new ArrayList<>();
      options.articles.forEach(file -> gold.addAll(Corpus.read(Path.of(file))));
      return Material.of(
          articles, new AnnotatedExtractor(gold)::extract, AnnotatedExtractor.VERSION);
    } catch (IOException e) {
      throw new CommandException("no temporary folder: " + e.getMessage());
    }
  }
}
