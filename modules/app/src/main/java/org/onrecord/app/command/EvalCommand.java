package org.onrecord.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.eval.FoundQuotes;
import org.onrecord.app.eval.Question;
import org.onrecord.app.eval.Relation;
import org.onrecord.extract.Extractor;
import org.onrecord.extract.corpus.Corpus;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.eval.Evaluation;
import org.onrecord.extract.eval.Figures;
import org.onrecord.extract.eval.Group;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How right the extractor is, and what stands on it. */
@Command(
    name = "eval",
    description =
        "Scores the extractor against annotated articles; or, by labelled pairs, the joins.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "GOLD has one article a line: {\"id\", \"text\", \"attributions\": [{\"content\":",
      "[[start, end], …], \"cue\": …, \"source\": …}, …]}; offsets count code points.",
      "NAMES has {\"id\", \"names\": [one an attribution, \"\" for nobody named]}.",
      "",
      "Examples:",
      "  onrecord eval dev.jsonl --names dev-names.jsonl",
      "  onrecord eval dev.jsonl --errors | less",
      "  onrecord eval speakers --labels modules/streams/labels/speakers.jsonl \\",
      "      train.jsonl …"
    })
public final class EvalCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();

  @Option(
      names = "--names",
      paramLabel = "NAMES",
      description = "Score the speakers' names against this file.")
  private @Nullable Path names;

  @Option(names = "--errors", description = "List what was missed, found wrongly or inexactly.")
  private boolean errors;

  @Parameters(arity = "0..1", paramLabel = "GOLD", description = "The annotated articles.")
  private @Nullable Path gold;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (gold == null) {
      throw new ParameterException(spec.commandLine(), "annotated articles to score against?");
    }
    List<GoldArticle> articles = Corpus.read(gold);
    Map<String, List<String>> namesById = names == null ? Map.of() : Corpus.readNames(names);
    Extractor extractor = Extractor.english();
    Evaluation evaluation = new Evaluation();
    for (GoldArticle article : articles) {
      evaluation.add(article, extractor.extract(article.text()), namesById.get(article.id()));
    }
    PrintWriter out = common.out();
    if (errors) {
      evaluation.mistakes().forEach(out::println);
    }
    out.printf(
        "%13s %13s %13s %13s %13s %13s %13s %13s %13s %13s %13s%n",
        "group",
        "gold",
        "system",
        "content_p",
        "content_r",
        "content_f1",
        "exact_f1",
        "found",
        "source",
        "cue",
        "attributed_f1");
    for (Group group : Group.values()) {
      Figures f = evaluation.figures(group);
      out.printf(
          Locale.ROOT,
          "%13s %13d %13d %13.3f %13.3f %13.3f %13.3f %13.3f %13.3f %13.3f %13.3f%n",
          group.name().toLowerCase(Locale.ROOT),
          f.gold(),
          f.system(),
          f.contentPrecision(),
          f.contentRecall(),
          f.contentF1(),
          f.exactF1(),
          f.found(),
          f.source(),
          f.cue(),
          f.attributedF1());
    }
    if (names != null) {
      Figures.Speakers s = evaluation.speakers();
      out.printf(
          Locale.ROOT,
          "speakers: named_n %d  named %.3f  full_name %.3f  unnamed_n %d  unnamed %.3f%n",
          s.namedCount(),
          s.named(),
          s.fullName(),
          s.unnamedCount(),
          s.unnamed());
    }
    return 0;
  }

  @Command(
      name = "speakers",
      description = "Scores who is whom across articles, by labelled pairs of mentions.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Sends the articles through the topology, in this process and by the time they",
        "were seen. LABELS has one pair a line: {\"a\": {\"article\": id, \"source\": [[start,",
        "end], …]}, \"b\": {…}, \"same\": true}; offsets count code points. A mention is",
        "found when an extracted one overlaps it; precision and recall are over the",
        "pairs with both ends found. Who turned out to be somebody else, as the",
        "speakers' records say in the end, counts as him.",
        "",
        "Example:",
        "  onrecord eval speakers --labels modules/streams/labels/speakers.jsonl \\",
        "      --part dev train.jsonl \\",
        "      modules/app/src/main/resources/org/onrecord/app/sample/articles.jsonl"
      })
  int speakers(@Mixin Common common, @Mixin PairOptions options) {
    return new PairScoring(common, options)
        .score(
            "source",
            FoundQuotes::bySource,
            material ->
                (a, b) ->
                    material.speakers().of(a).equals(material.speakers().of(b))
                        ? Relation.SAME
                        : Relation.DIFFERENT,
            List.of(Question.SAME));
  }

  @Command(
      name = "statements",
      description = "Scores which quotes are one statement or contradict each other, by pairs.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Sends the articles through the topology, in this process and by the time they",
        "were seen. LABELS has one pair a line: {\"a\": {\"article\": id, \"content\":",
        "[[start, end], …]}, \"b\": {…}, \"relation\": \"same\"} (or repeats, contradicts,",
        "different); offsets count code points. A quote is found when an extracted one",
        "overlaps it by half; precision and recall are over the pairs with two quotes",
        "found. Whether what repeats is the same statement isn't asked.",
        "",
        "Example:",
        "  onrecord eval statements --labels modules/streams/labels/statements.jsonl \\",
        "      --part dev train.jsonl \\",
        "      modules/app/src/main/resources/org/onrecord/app/sample/articles.jsonl"
      })
  int statements(@Mixin Common common, @Mixin PairOptions options) {
    return new PairScoring(common, options)
        .score(
            "content",
            FoundQuotes::byContent,
            material -> material.statements().answers(),
            List.of(Question.SAME, Question.SAME_OR_REPEATS, Question.CONTRADICTS));
  }
}
