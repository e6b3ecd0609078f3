package org.onrecord.sources;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** A tally over many looks: a failure that stays is told once, until a look is without it. */
class FollowTally extends Tally {

  private Set<Failure> before = Set.of();
  private Set<Failure> now = new HashSet<>();

  FollowTally(Consumer<? super SourceArticle> articles, Consumer<? super Failure> failures) {
    super(articles, failures);
  }

  /** Begins another look. */
  void look() {
    before = now;
    now = new HashSet<>();
  }

  @Override
  void failure(Failure failure) {
    if (now.add(failure) && !before.contains(failure)) {
      super.failure(failure);
    }
  }
}
