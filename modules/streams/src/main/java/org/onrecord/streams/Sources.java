package org.onrecord.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.onrecord.model.Carrier;

/**
 * Which quotes of a statement come from one source, and so don't confirm one another: those of one
 * outlet, those that credit one agency, the agency's own among them, and those with the same words
 * before or after them, as copies of one wire story have.
 */
final class Sources {

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern KIND = Pattern.compile("^the | (news )?agency$| newswire$");

  /** The root that stands for each mark's source. */
  private final Map<String, String> roots = new HashMap<>();

  void add(Grouping.Member member) {
    List<String> marks = marks(member);
    for (String mark : marks) {
      join(marks.get(0), mark);
    }
  }

  /** For each of {@code members}, in order, but the first of its source: that first one. */
  Map<String, String> copies(List<Grouping.Member> members) {
    Map<String, String> firsts = new HashMap<>();
    Map<String, String> copies = new HashMap<>();
    for (Grouping.Member member : members) {
      String quoteId = member.carrier().getQuoteId();
      String first = firsts.putIfAbsent(root(marks(member).get(0)), quoteId);
      if (first != null) {
        copies.put(quoteId, first);
      }
    }
    return copies;
  }

  private static List<String> marks(Grouping.Member member) {
    Carrier carrier = member.carrier();
    List<String> marks = new ArrayList<>();
    marks.add(
        carrier.getOutlet() == null
            ? "article " + carrier.getArticleId()
            : "outlet " + name(carrier.getOutlet()));
    if (carrier.getVia() != null) {
      marks.add("outlet " + name(carrier.getVia()));
    }
    if (carrier.getBefore() != 0) {
      marks.add("before " + carrier.getBefore());
    }
    if (carrier.getAfter() != 0) {
      marks.add("after " + carrier.getAfter());
    }
    return marks;
  }

  /** "the TASS news agency" and "TASS" are one. */
  private static String name(String outlet) {
    String words = NO_WORD.matcher(outlet.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    String name = KIND.matcher(words).replaceAll("");
    return name.isBlank() ? words : name;
  }

  private void join(String one, String other) {
    String root = root(one);
    String otherRoot = root(other);
    if (!root.equals(otherRoot)) {
      roots.put(otherRoot, root);
    }
  }

  private String root(String mark) {
    String root = mark;
    for (String next = roots.get(root); next != null; next = roots.get(root)) {
      root = next;
    }
    return root;
  }
}
