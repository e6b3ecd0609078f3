package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Trains an {@link AttributionTagger}: the two passes on all articles; the choices among readings
 * and among cues, and where to cut contents, on what passes trained on three quarters of them find
 * in the fourth. The same articles give the same weights, to the byte.
 */
public final class TaggerTrainer {

  private static final int FOLDS = 4;

  private static final CrfTrainer.Settings CUES = new CrfTrainer.Settings(4, 0.05f, 0.003f, 0.3f);
  private static final CrfTrainer.Settings ARGUMENTS =
      new CrfTrainer.Settings(8, 0.05f, 0.003f, 0.4f);

  /**
   * What the second pass's scores count for: on articles that it wasn't trained on, its
   * probabilities are likeliest right at about this, and the choice looks at them.
   */
  private static final float ARGUMENT_SURENESS = 0.6f;

  /** How often a word has to stand in lower case, and in which share, to be in the lexicon. */
  private static final int LEAST_IN_LOWER_CASE = 2;

  private static final int LEAST_SHARE_IN_LOWER_CASE = 6;

  private final Map<Integer, Integer> classes = new HashMap<>();
  private final Consumer<String> progress;

  /**
   * @param classes what is known of words, by the word in lower case: its syntactic class, 0 to 99,
   *     + 128 × its sense, 0 to 253; words left out have class 0
   * @param progress is told what is being done
   */
  public TaggerTrainer(Map<String, Integer> classes, Consumer<String> progress) {
    classes.forEach((word, value) -> this.classes.put(Hash.of(word), value));
    this.progress = progress;
  }

  /**
   * Trains on {@code gold}.
   *
   * @param version names the weights
   */
  public AttributionTagger train(List<GoldArticle> gold, String version) {
    List<Aligned> articles = gold.stream().map(Aligned::of).toList();
    ReadingTrainer choice = new ReadingTrainer();
    List<Read> allRead = new ArrayList<>(articles.size());
    for (int fold = 0; fold < FOLDS; fold++) {
      progress.accept("fold %d of %d".formatted(fold + 1, FOLDS));
      List<Aligned> in = new ArrayList<>();
      List<Aligned> out = new ArrayList<>();
      for (int i = 0; i < articles.size(); i++) {
        (i % FOLDS == fold ? out : in).add(articles.get(i));
      }
      Tagger tagger = trainPasses(in);
      for (Aligned held : out) {
        WordView view = new WordView(held.document(), tagger.lexicon);
        Read read = new Read(held, view, tagger.readings(view));
        choice.add(held, view, read.cues());
        allRead.add(read);
      }
    }
    progress.accept("choice among readings");
    ReadingModel readings = choice.train();
    Calibration calibration = choice.calibrate();
    progress.accept("cuts");
    Forest cutModel = trainCuts(allRead);
    progress.accept("choice among cues");
    Chooser chooser = new Chooser(readings);
    ContentCutter cutter = new ContentCutter(cutModel);
    CueTrainer cueChoice = new CueTrainer();
    for (Read read : allRead) {
      List<Choice> choices = cutter.cut(read.view(), chooser.choose(read.view(), read.cues()));
      cueChoice.add(read.article(), read.view(), read.cues(), choices);
    }
    Forest cueModel = cueChoice.train();
    progress.accept("both passes on all articles");
    return new AttributionTagger(
        trainPasses(articles), readings, cutModel, cueModel, calibration, version);
  }

  /** Trains on one half of the articles as a choice trained on the other reads them. */
  private static Forest trainCuts(List<Read> allRead) {
    int middle = allRead.size() / 2;
    List<Read> first = allRead.subList(0, middle);
    List<Read> second = allRead.subList(middle, allRead.size());
    CutTrainer cuts = new CutTrainer();
    addCuts(first, second, cuts);
    addCuts(second, first, cuts);
    return cuts.train();
  }

  private static void addCuts(List<Read> from, List<Read> to, CutTrainer cuts) {
    ReadingTrainer choice = new ReadingTrainer();
    from.forEach(read -> choice.add(read.article(), read.view(), read.cues()));
    Chooser chooser = new Chooser(choice.train());
    for (Read read : to) {
      cuts.add(read.article(), read.view(), chooser.choose(read.view(), read.cues()));
    }
  }

  /** An article as passes trained on others read it. */
  private record Read(Aligned article, WordView view, List<CueReadings> cues) {}

  private Tagger trainPasses(List<Aligned> articles) {
    Lexicon lexicon = lexicon(articles);
    return new Tagger(lexicon, trainCues(articles, lexicon), trainArguments(articles, lexicon));
  }

  private Lexicon lexicon(List<Aligned> articles) {
    Map<Integer, int[]> counts = new HashMap<>();
    for (Aligned aligned : articles) {
      Document document = aligned.document();
      for (int t = 0; t < document.size(); t++) {
        if (document.kind(t) == TokenKind.WORD) {
          int hash = Hash.lower(document.text(), document.start(t), document.end(t));
          int[] count = counts.computeIfAbsent(hash, h -> new int[2]);
          count[0] += Character.isUpperCase(document.first(t)) ? 0 : 1;
          count[1]++;
        }
      }
    }
    Map<Integer, Integer> known = new TreeMap<>();
    counts.forEach(
        (hash, count) -> {
          if (count[0] >= LEAST_IN_LOWER_CASE && count[0] * LEAST_SHARE_IN_LOWER_CASE >= count[1]) {
            known.put(hash, classes.getOrDefault(hash, 0));
          }
        });
    Lexicon uncounted = new Lexicon(known, new CueCounts(Map.of()));
    CueCounter counter = new CueCounter();
    for (Aligned aligned : articles) {
      counter.add(aligned, new WordView(aligned.document(), uncounted));
    }
    return new Lexicon(known, counter.counts());
  }

  private record Sentence(WordView view, TokenSpan span, int[] labels)
      implements CrfTrainer.Example {

    @Override
    public void fill(SequenceModel.Features features) {
      CueFeatures.fill(view, span, features);
    }
  }

  private static SequenceModel trainCues(List<Aligned> articles, Lexicon lexicon) {
    List<Sentence> sentences = new ArrayList<>();
    for (Aligned aligned : articles) {
      WordView view = new WordView(aligned.document(), lexicon);
      int[] labels = new int[aligned.document().size()];
      for (Aligned.Attributed attributed : aligned.attributions()) {
        for (TokenSpan piece : attributed.cue()) {
          Arrays.fill(labels, piece.start(), piece.end(), CueFeatures.INSIDE);
          labels[piece.start()] = CueFeatures.BEGIN;
        }
      }
      for (TokenSpan span : aligned.document().sentences()) {
        int[] gold = Arrays.copyOfRange(labels, span.start(), span.end());
        if (gold[0] == CueFeatures.INSIDE) {
          gold[0] = CueFeatures.BEGIN;
        }
        sentences.add(new Sentence(view, span, gold));
      }
    }
    SequenceModel model = CueFeatures.newModel();
    new CrfTrainer(model, CUES)
        .train(
            sentences,
            new SequenceModel.Features(CueFeatures.PER_TOKEN, CueFeatures.PAIRS_PER_TOKEN));
    return model;
  }

  private record Frame(ArgumentFeatures own, TokenSpan window, TokenSpan cue, int[] labels)
      implements CrfTrainer.Example {

    @Override
    public void fill(SequenceModel.Features features) {
      own.fill(window, cue, features);
    }
  }

  private static SequenceModel trainArguments(List<Aligned> articles, Lexicon lexicon) {
    List<Frame> frames = new ArrayList<>();
    for (Aligned aligned : articles) {
      Document document = aligned.document();
      boolean[] isCue = new boolean[document.size()];
      for (Aligned.Attributed attributed : aligned.attributions()) {
        attributed.cue().forEach(piece -> Arrays.fill(isCue, piece.start(), piece.end(), true));
      }
      ArgumentFeatures features = new ArgumentFeatures(new WordView(document, lexicon), isCue);
      for (Aligned.Attributed attributed : aligned.attributions()) {
        if (!attributed.cue().isEmpty()) {
          TokenSpan cue = attributed.cue().get(0);
          TokenSpan window = Window.around(document, cue);
          int[] gold = new int[window.end() - window.start()];
          label(gold, window, attributed.content(), ArgumentFeatures.CONTENT_BEGIN);
          label(gold, window, attributed.source(), ArgumentFeatures.SOURCE_BEGIN);
          frames.add(new Frame(features, window, cue, gold));
        }
      }
    }
    SequenceModel model = ArgumentFeatures.newModel();
    new CrfTrainer(model, ARGUMENTS)
        .train(
            frames,
            new SequenceModel.Features(
                ArgumentFeatures.PER_TOKEN, ArgumentFeatures.PAIRS_PER_TOKEN));
    model.scale(ARGUMENT_SURENESS);
    return model;
  }

  private static void label(int[] gold, TokenSpan window, List<TokenSpan> pieces, int begin) {
    for (TokenSpan piece : pieces) {
      int start = Math.max(piece.start(), window.start());
      int end = Math.min(piece.end(), window.end());
      if (start < end) {
        Arrays.fill(gold, start - window.start(), end - window.start(), begin + 1);
        gold[start - window.start()] = begin;
      }
    }
  }
}
