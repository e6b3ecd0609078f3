package org.onrecord.extract.enrich;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Attribution.Act;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.find.NounPhrase;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** Tells speech from writing and thought. */
final class ActReader {

  /** Things that say something only in writing, as sources or in "said in a …". */
  private static final Set<String> WRITINGS =
      Set.of(
          "report",
          "reports",
          "letter",
          "letters",
          "memo",
          "memos",
          "study",
          "studies",
          "survey",
          "filing",
          "filings",
          "complaint",
          "lawsuit",
          "indictment",
          "affidavit",
          "email",
          "emails",
          "e-mail",
          "e-mails",
          "tweet",
          "tweets",
          "post",
          "posts",
          "document",
          "documents",
          "paper",
          "papers",
          "book",
          "editorial",
          "column",
          "article",
          "essay",
          "op-ed",
          "caption",
          "headline",
          "blog",
          "memoir",
          "poll",
          "polls",
          "dossier",
          "ruling",
          "brief",
          "note",
          "petition",
          "twitter",
          "facebook",
          "instagram",
          "telegram");

  private ActReader() {}

  static Act of(Document document, Finding finding, @Nullable CueHead cue) {
    Act act = cue == null || cue.entry() == null ? Act.SPEECH : cue.entry().act();
    boolean written =
        cueTells(document, finding.cue())
            || !finding.source().isEmpty()
                && (isWriting(document, finding.source().get(0))
                    || isHandle(document, finding.source().get(0).end() + 1));
    return act == Act.SPEECH && written ? Act.WRITING : act;
  }

  /** Whether the head of a noun phrase, the word before any "of" or comma, is a writing. */
  private static boolean isWriting(Document document, TokenSpan phrase) {
    TokenSpan core = NounPhrase.at(document, phrase.start(), phrase.end());
    if (core == null) {
      return false;
    }
    int head = core.start();
    while (head + 1 < core.end() && !document.word(head + 1).equals("of")) {
      head++;
    }
    return WRITINGS.contains(document.word(head).toLowerCase(Locale.ROOT));
  }

  /** Whether {@code token} is the handle that follows a name in a signature. */
  private static boolean isHandle(Document document, int token) {
    return token < document.size() && document.first(token) == '@';
  }

  private static boolean cueTells(Document document, List<TokenSpan> cue) {
    for (TokenSpan piece : cue) {
      for (int token = piece.start(); token < piece.end(); token++) {
        if (WRITINGS.contains(document.word(token).toLowerCase(Locale.ROOT))) {
          return true;
        }
      }
    }
    return false;
  }
}
