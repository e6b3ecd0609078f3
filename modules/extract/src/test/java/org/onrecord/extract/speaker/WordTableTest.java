package org.onrecord.extract.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordTableTest {

  @Test
  void keepsTheBitsOfManyWordsApart() {
    WordTable table = new WordTable();
    for (int i = 1; i <= 20_000; i++) {
      table.add("word" + i, i);
    }

    for (int i = 1; i <= 20_000; i++) {
      String text = "a word" + i + " b";
      assertThat(table.get(text, 2, text.length() - 2)).isEqualTo(i);
    }
    assertThat(table.get("word20001", 0, 9)).isZero();
    assertThat(table.get("", 0, 0)).isZero();
  }

  @Test
  void gathersTheBitsOfAWordAddedTwice() {
    WordTable table = new WordTable();
    table.add("paris", 1);
    table.add("paris", 4);

    assertThat(table.get("paris", 0, 5)).isEqualTo(5);
  }
}
