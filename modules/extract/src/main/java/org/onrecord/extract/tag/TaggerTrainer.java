package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** Trains a {@link Tagger}. */
final class TaggerTrainer {
  static int BITS1 = Integer.getInteger("b1", 19),
      BITS2 = Integer.getInteger("b2", 19),
      EP1 = Integer.getInteger("e1", 8),
      EP2 = Integer.getInteger("e2", 8);
  static float MISS = Float.parseFloat(System.getProperty("miss", "3")),
      FALSE = Float.parseFloat(System.getProperty("false", "1")),
      COST2 = Float.parseFloat(System.getProperty("cost2", "1"));

  private final List<Aligned> articles;
  private final int seed;

  TaggerTrainer(List<Aligned> articles, int seed) {
    this.articles = articles;
    this.seed = seed;
  }

  Tagger train(Lexicon lexicon) {
    SequenceModel cues = CueFeatures.newModel(BITS1);
    trainCues(cues, lexicon);
    SequenceModel arguments = ArgumentFeatures.newModel(BITS2);
    trainArguments(arguments, lexicon);
    return new Tagger(lexicon, cues, arguments);
  }

  static Lexicon lexicon(List<Aligned> articles, Map<Integer, Byte> classes) {
    Map<Integer, int[]> counts = new HashMap<>();
    for (Aligned aligned : articles) {
      Document d = aligned.document();
      for (int t = 0; t < d.size(); t++) {
        if (d.kind(t) == TokenKind.WORD) {
          int[] c =
              counts.computeIfAbsent(Hash.lower(d.text(), d.start(t), d.end(t)), k -> new int[2]);
          c[1]++;
          if (!Character.isUpperCase(d.first(t))) c[0]++;
        }
      }
    }
    Map<Integer, Byte> result = new TreeMap<>();
    counts.forEach(
        (hash, c) -> {
          if (c[0] >= 2 && c[0] * 6 >= c[1]) result.put(hash, classes.getOrDefault(hash, (byte) 0));
        });
    return new Lexicon(result);
  }

  private record Sequence(WordView view, TokenSpan span, int[] gold) {}

  private void trainCues(SequenceModel model, Lexicon lexicon) {
    List<Sequence> sequences = new ArrayList<>();
    for (Aligned aligned : articles) {
      WordView view = new WordView(aligned.document(), lexicon);
      int[] labels = new int[aligned.document().size()];
      for (Aligned.Attributed a : aligned.attributions()) {
        for (TokenSpan piece : a.cue()) {
          for (int t = piece.start(); t < piece.end(); t++) {
            labels[t] = t == piece.start() ? CueFeatures.BEGIN : CueFeatures.INSIDE;
          }
        }
      }
      for (TokenSpan s : aligned.document().sentences()) {
        int[] gold = Arrays.copyOfRange(labels, s.start(), s.end());
        if (gold[0] == CueFeatures.INSIDE) gold[0] = CueFeatures.BEGIN;
        sequences.add(new Sequence(view, s, gold));
      }
    }
    float[][] cost = {{0, FALSE, FALSE}, {MISS, 0, 1}, {MISS, 1, 0}};
    PerceptronTrainer trainer = new PerceptronTrainer(model, cost);
    SequenceModel.Features f =
        new SequenceModel.Features(CueFeatures.PER_TOKEN, CueFeatures.PAIRS_PER_TOKEN);
    Random random = new Random(seed);
    for (int epoch = 0; epoch < EP1; epoch++) {
      Collections.shuffle(sequences, random);
      int wrong = 0;
      for (Sequence s : sequences) {
        CueFeatures.fill(s.view, s.span, f);
        if (trainer.learn(f, s.gold)) wrong++;
      }
      System.err.println("cues epoch " + epoch + " wrong " + wrong + " of " + sequences.size());
    }
    trainer.average();
  }

  private record Example(ArgumentFeatures features, TokenSpan window, TokenSpan cue, int[] gold) {}

  private void trainArguments(SequenceModel model, Lexicon lexicon) {
    List<Example> examples = new ArrayList<>();
    for (Aligned aligned : articles) {
      Document d = aligned.document();
      WordView view = new WordView(d, lexicon);
      boolean[] isCue = new boolean[d.size()];
      for (Aligned.Attributed a : aligned.attributions())
        for (TokenSpan p : a.cue()) Arrays.fill(isCue, p.start(), p.end(), true);
      ArgumentFeatures features = new ArgumentFeatures(view, isCue);
      for (Aligned.Attributed a : aligned.attributions()) {
        if (a.cue().isEmpty()) continue;
        for (TokenSpan cue : a.cue()) {
          TokenSpan window = Window.around(d, cue);
          int[] gold = new int[window.end() - window.start()];
          label(gold, window, a.content(), ArgumentFeatures.CONTENT_BEGIN);
          label(gold, window, a.source(), ArgumentFeatures.SOURCE_BEGIN);
          examples.add(new Example(features, window, cue, gold));
          break;
        }
      }
    }
    float[][] cost = new float[5][5];
    for (int i = 0; i < 5; i++) for (int j = 0; j < 5; j++) cost[i][j] = i == j ? 0 : COST2;
    PerceptronTrainer trainer = new PerceptronTrainer(model, cost);
    SequenceModel.Features f =
        new SequenceModel.Features(ArgumentFeatures.PER_TOKEN, ArgumentFeatures.PAIRS_PER_TOKEN);
    Random random = new Random(seed);
    for (int epoch = 0; epoch < EP2; epoch++) {
      Collections.shuffle(examples, random);
      int wrong = 0;
      for (Example x : examples) {
        x.features.fill(x.window, x.cue, f);
        if (trainer.learn(f, x.gold)) wrong++;
      }
      System.err.println("arguments epoch " + epoch + " wrong " + wrong + " of " + examples.size());
    }
    trainer.average();
  }

  private static void label(int[] gold, TokenSpan window, List<TokenSpan> pieces, int begin) {
    for (TokenSpan piece : pieces) {
      boolean started = false;
      for (int t = Math.max(piece.start(), window.start());
          t < Math.min(piece.end(), window.end());
          t++) {
        gold[t - window.start()] = started ? begin + 1 : begin;
        started = true;
      }
    }
  }
}
