package org.onrecord.extract.find;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** The names that stand in the sources of a document's findings. */
final class Names {

  private final Document document;
  private final Set<String> words = new HashSet<>();

  Names(Document document, List<Finding> findings) {
    this.document = document;
    for (Finding finding : findings) {
      for (TokenSpan source : finding.source()) {
        for (int token = source.start(); token < source.end(); token++) {
          if (isCapitalised(token) && !startsSentence(token)) {
            words.add(document.word(token));
          }
        }
      }
    }
  }

  /** Whether {@code subject} names somebody, and not the speaker of {@code finding}. */
  boolean namesOther(TokenSpan subject, Finding finding) {
    int end = subject.start();
    while (end < subject.end() && isCapitalised(end)) {
      end++;
    }
    int length = end - subject.start();
    boolean names = length > 1 || length == 1 && words.contains(document.word(subject.start()));
    return names && !holds(finding, document.word(end - 1));
  }

  private boolean holds(Finding finding, String word) {
    for (TokenSpan source : finding.source()) {
      for (int token = source.start(); token < source.end(); token++) {
        if (document.word(token).equals(word)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isCapitalised(int token) {
    return Character.isUpperCase(document.first(token));
  }

  private boolean startsSentence(int token) {
    return document.sentences().get(document.sentenceOf(token)).start() == token;
  }
}
