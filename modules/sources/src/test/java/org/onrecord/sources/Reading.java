package org.onrecord.sources;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.model.Article;

/** Everything that a source gave in one reading. */
final class Reading {

  final List<SourceArticle> items = new ArrayList<>();
  final List<Failure> failures = new ArrayList<>();
  final Summary summary;

  Reading(Source source) {
    summary = source.read(items::add, failures::add);
  }

  List<Article> articles() {
    return items.stream().map(SourceArticle::article).toList();
  }

  List<String> texts() {
    return articles().stream().map(Article::getText).toList();
  }

  List<String> locations() {
    return failures.stream().map(Failure::location).toList();
  }
}
