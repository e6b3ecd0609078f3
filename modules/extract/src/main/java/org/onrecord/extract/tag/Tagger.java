package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** The two passes. */
final class Tagger {

  final Lexicon lexicon;
  final SequenceModel cues;
  final SequenceModel arguments;
  float cueBias;

  Tagger(Lexicon lexicon, SequenceModel cues, SequenceModel arguments) {
    this.lexicon = lexicon;
    this.cues = cues;
    this.arguments = arguments;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeFloat(cueBias);
    out.writeByte(TaggerTrainer.BITS1);
    out.writeByte(TaggerTrainer.BITS2);
    lexicon.write(out);
    cues.write(out);
    arguments.write(out);
  }

  static Tagger read(DataInputStream in) throws IOException {
    float cueBias = in.readFloat();
    int cueBits = in.readByte();
    int argumentBits = in.readByte();
    Lexicon lexicon = Lexicon.read(in);
    SequenceModel cues = CueFeatures.newModel(cueBits);
    cues.read(in);
    SequenceModel arguments = ArgumentFeatures.newModel(argumentBits);
    arguments.read(in);
    Tagger tagger = new Tagger(lexicon, cues, arguments);
    tagger.cueBias = cueBias;
    return tagger;
  }

  List<Candidate> tag(Document document) {
    WordView view = new WordView(document, lexicon);
    List<TokenSpan> found = cues(view);
    boolean[] isCue = new boolean[document.size()];
    for (TokenSpan cue : found) {
      for (int t = cue.start(); t < cue.end(); t++) {
        isCue[t] = true;
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    ArgumentFeatures argumentFeatures = new ArgumentFeatures(view, isCue);
    SequenceModel.Features features =
        new SequenceModel.Features(ArgumentFeatures.PER_TOKEN, ArgumentFeatures.PAIRS_PER_TOKEN);
    for (TokenSpan cue : found) {
      TokenSpan window = Window.around(document, cue);
      argumentFeatures.fill(window, cue, features);
      float[] scores = new float[features.length * arguments.labels];
      arguments.score(features, scores);
      int[] labels = arguments.decode(features, scores, 1, new float[1])[0];
      Candidate candidate = Candidate.of(window, cue, labels);
      if (!candidate.content().isEmpty()) {
        candidates.add(candidate);
      }
    }
    return candidates;
  }

  List<TokenSpan> cues(WordView view) {
    List<TokenSpan> found = new ArrayList<>();
    SequenceModel.Features features =
        new SequenceModel.Features(CueFeatures.PER_TOKEN, CueFeatures.PAIRS_PER_TOKEN);
    for (TokenSpan sentence : view.document.sentences()) {
      CueFeatures.fill(view, sentence, features);
      float[] scores = new float[features.length * cues.labels];
      cues.score(features, scores);
      for (int i = 0; i < features.length; i++) {
        scores[i * cues.labels + CueFeatures.BEGIN] += cueBias;
      }
      int[] labels = cues.decode(features, scores, 1, new float[1])[0];
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] != CueFeatures.OUTSIDE) {
          int begin = i;
          while (i + 1 < labels.length && labels[i + 1] == CueFeatures.INSIDE) {
            i++;
          }
          found.add(new TokenSpan(sentence.start() + begin, sentence.start() + i + 1));
        }
      }
    }
    return found;
  }
}
