package org.onrecord.replay.backtest;

import org.jspecify.annotations.Nullable;

/**
 * How well alerts tell of labels.
 *
 * @param labels how many there are to tell of
 * @param found how many of them are told of
 * @param correct how many alerts tell of a label
 * @param precision which part of the alerts does; null where there are no alerts, or no labels
 * @param recall which part of the labels is told of; null where there are no labels
 * @param f1 the harmonic mean of the two; null where either is
 */
public record Score(
    int labels,
    int found,
    int correct,
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double f1) {

  /**
   * @param alerts how many alerts there are of rules that have labels to tell of
   */
  static Score of(int alerts, int labels, int correct, int found) {
    Double precision = alerts == 0 || labels == 0 ? null : (double) correct / alerts;
    Double recall = labels == 0 ? null : (double) found / labels;
    Double f1 = null;
    if (precision != null && recall != null) {
      f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
    return new Score(labels, found, correct, precision, recall, f1);
  }
}
