package org.onrecord.extract;

import java.util.List;
import org.junit.jupiter.api.Test;

/** As {@link AnyTextTest}, beside it in a process of its own: either takes long. */
class LongTextTest {

  private static final Extractor EXTRACTOR = Extractor.english();

  /** What takes more than linear time doesn't end here. */
  @Test
  void tenMegabytesAreRead() {
    String article =
        "“The road is gone,” said Milo Trent, a driver. He told the Herald that it “sank at noon.” ";
    for (String text :
        List.of(
            article.repeat(10_000_000 / article.length()),
            "“" + "word ".repeat(2_000_000),
            "x".repeat(10_000_000))) {
      AnyTextTest.holds(text, EXTRACTOR.extract(text));
    }
  }
}
