package org.onrecord.extract.speaker;

import org.jspecify.annotations.Nullable;

/** One whom a source may stand for. */
final class Candidate {
  /** Null for nobody: the text doesn't say. */
  final @Nullable Entity entity;

  final FeatureList features = new FeatureList();

  /** Its latest name before the source, or else its next one after. */
  @Nullable Name nearest;

  Relation relation = Relation.NONE;

  Candidate(@Nullable Entity entity) {
    this.entity = entity;
  }
}
