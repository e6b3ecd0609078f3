package org.onrecord.bench;

import java.nio.file.Path;
import java.util.List;
import org.onrecord.extract.corpus.Corpus;
import org.onrecord.extract.corpus.GoldArticle;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The articles that a benchmark goes round and round. */
@State(Scope.Thread)
public class Texts {

  /** A file of articles, one JSON object a line, as {@link Corpus} reads it. */
  @Param("../shared/corpora/polnear/train.jsonl")
  public String corpus = "";

  private List<String> texts = List.of();
  private int next;

  /** Reads the articles. */
  @Setup
  public void read() {
    texts = Corpus.read(Path.of(corpus)).stream().map(GoldArticle::text).toList();
  }

  String next() {
    next = (next + 1) % texts.size();
    return texts.get(next);
  }
}
