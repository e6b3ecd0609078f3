package org.onrecord.extract.speaker;

import org.jspecify.annotations.Nullable;

/** One whom a source may stand for. */
final class Candidate {
  /** Null for nobody: the text doesn't say. */
  final @Nullable Entity entity;

  /** Its name in the source, or its latest one before, or its next one after; null if far away. */
  final @Nullable Name nearest;

  /** How that name stands to the source. */
  final Relation relation;

  final FeatureList features = new FeatureList();

  Candidate(@Nullable Entity entity, @Nullable Name nearest, Relation relation) {
    this.entity = entity;
    this.nearest = nearest;
    this.relation = relation;
  }
}
