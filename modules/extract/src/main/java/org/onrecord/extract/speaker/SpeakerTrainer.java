package org.onrecord.extract.speaker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.Document;

/**
 * Learns the weights of the ranker: logistic regression over the candidates of each attribution, by
 * AdaGrad (Duchi, Hazan, Singer 2011) with averaged weights. The earlier speakers that a candidate
 * is judged by are the model's own decisions after the first round, so that it learns to live with
 * its errors. The same input gives the same weights.
 */
public final class SpeakerTrainer {
  private static final int EPOCHS = 20;

  /**
   * How many orders of the articles are gone through, each from the start: their mean varies less.
   */
  private static final int ORDERS = 5;

  private static final float RATE = 0.05f;

  private static final Pattern GENITIVE = Pattern.compile("['’]s\\b");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}'’]+");

  /** A text to learn from; a name is "" where nobody is named. */
  record Lesson(Document document, List<Finding> findings, List<String> names) {}

  private final Lexicon lexicon;
  private final Weights weights = new Weights();
  private final Weights sums = new Weights();
  private final float[] squares = new float[Weights.SIZE];
  private final SpeakerResolver resolver;

  SpeakerTrainer(Lexicon lexicon) {
    this.lexicon = lexicon;
    resolver = new SpeakerResolver(lexicon, weights);
  }

  /**
   * Counts the common words of all articles, learns from those that have names, and writes both
   * into {@code folder}, as {@code common-words.txt} and {@code speaker.weights}: the files that
   * the library ships.
   *
   * @param names by article id, one name for each attribution, "" where nobody is named
   * @return how many attributions it learned from
   * @throws IllegalArgumentException if an article has not as many names as attributions
   */
  public static int train(List<GoldArticle> articles, Map<String, List<String>> names, Path folder)
      throws IOException {
    List<Document> documents = new ArrayList<>();
    List<Lesson> lessons = new ArrayList<>();
    int attributions = 0;
    for (GoldArticle article : articles) {
      documents.add(Document.of(article.text()));
      List<String> ofArticle = names.get(article.id());
      if (ofArticle != null) {
        lessons.add(lesson(article, ofArticle));
        attributions += ofArticle.size();
      }
    }
    List<String> commonWords = CommonWords.count(documents);
    try (Writer out = Files.newBufferedWriter(folder.resolve("common-words.txt"))) {
      CommonWords.write(commonWords, out);
    }
    Weights weights = new SpeakerTrainer(Lexicon.with(commonWords)).train(lessons);
    try (OutputStream out = Files.newOutputStream(folder.resolve("speaker.weights"))) {
      weights.write(out);
    }
    return attributions;
  }

  static Lesson lesson(GoldArticle article, List<String> names) {
    if (names.size() != article.attributions().size()) {
      throw new IllegalArgumentException(
          "%s has %d attributions, but %d names"
              .formatted(article.id(), article.attributions().size(), names.size()));
    }
    Document document = Document.of(article.text());
    return new Lesson(document, AnnotatedFindings.of(document, article), names);
  }

  Weights train(List<Lesson> lessons) {
    for (int order = 0; order < ORDERS; order++) {
      Arrays.fill(weights.values, 0);
      Arrays.fill(squares, 0);
      train(lessons, new Random(order));
    }
    return sums;
  }

  private void train(List<Lesson> lessons, Random random) {
    List<Lesson> order = new ArrayList<>(lessons);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(order, random);
      for (Lesson lesson : order) {
        learn(lesson, epoch == 0);
      }
      if (epoch >= EPOCHS / 2) {
        for (int i = 0; i < Weights.SIZE; i++) {
          sums.values[i] += weights.values[i] / (ORDERS * (EPOCHS - EPOCHS / 2));
        }
      }
    }
  }

  private void learn(Lesson lesson, boolean first) {
    Cast cast = new Cast(new Reading(lesson.document(), lexicon), lexicon);
    Scene scene = new Scene(cast);
    for (int i = 0; i < lesson.findings().size(); i++) {
      Finding finding = lesson.findings().get(i);
      Source source = scene.source(finding);
      List<Candidate> candidates = scene.candidates(finding, source);
      Candidate gold = gold(cast.reading, candidates, lesson.names().get(i));
      Candidate best = resolver.best(candidates);
      if (gold != null) {
        update(candidates, gold);
      }
      scene.add(source, first && gold != null ? gold.entity : best.entity);
    }
  }

  /** The candidate whose name is the right one, or meets its last word; null where none does. */
  static @Nullable Candidate gold(Reading reading, List<Candidate> candidates, String name) {
    if (name.isEmpty()) {
      return candidates.get(0);
    }
    String[] wanted = words(name);
    Candidate best = null;
    int most = 0;
    for (Candidate candidate : candidates) {
      Entity entity = candidate.entity;
      if (entity != null) {
        int likeness = likeness(words(SpeakerResolver.name(reading, entity)), wanted);
        if (likeness > most) {
          most = likeness;
          best = candidate;
        }
      }
    }
    return best;
  }

  /** 3: the same name; 2: the same first and last words; 1: one is the other's last word. */
  private static int likeness(String[] name, String[] wanted) {
    if (!name[name.length - 1].equals(wanted[wanted.length - 1])) {
      return 0;
    }
    if (Arrays.equals(name, wanted)) {
      return 3;
    }
    return name[0].equals(wanted[0]) ? 2 : name.length == 1 || wanted.length == 1 ? 1 : 0;
  }

  static String[] words(String name) {
    String plain = GENITIVE.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    return BETWEEN_WORDS.matcher(plain).replaceAll(" ").trim().split(" ");
  }

  private void update(List<Candidate> candidates, Candidate gold) {
    double[] shares = shares(candidates);
    for (int i = 0; i < shares.length; i++) {
      float gradient = (float) (shares[i] - (candidates.get(i) == gold ? 1 : 0));
      if (Math.abs(gradient) < 1e-4) {
        continue;
      }
      FeatureList features = candidates.get(i).features;
      for (int k = 0; k < features.size(); k++) {
        int place = features.get(k);
        squares[place] += gradient * gradient;
        weights.values[place] -= RATE * gradient / (float) Math.sqrt(1e-2 + squares[place]);
      }
    }
  }

  /** The softmax of the scores. */
  private double[] shares(List<Candidate> candidates) {
    double[] shares = new double[candidates.size()];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = weights.score(candidates.get(i).features);
      most = Math.max(most, shares[i]);
    }
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp(shares[i] - most);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
