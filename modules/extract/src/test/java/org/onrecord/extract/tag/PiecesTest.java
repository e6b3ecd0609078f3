package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.text.TokenSpan;

class PiecesTest {

  private static final List<TokenSpan> PIECES = List.of(new TokenSpan(2, 5), new TokenSpan(8, 9));

  @Test
  void overlapIsTheF1OfTokens() {
    assertThat(Pieces.overlap(PIECES, PIECES)).isEqualTo(1);
    assertThat(Pieces.overlap(PIECES, List.of(new TokenSpan(4, 9)))).isEqualTo(2.0 * 2 / (4 + 5));
    assertThat(Pieces.overlap(PIECES, List.of(new TokenSpan(5, 8)))).isZero();
    assertThat(Pieces.overlap(PIECES, List.of())).isZero();
  }

  @Test
  void gapIsToTheNearestPiece() {
    assertThat(Pieces.gap(new TokenSpan(0, 1), PIECES)).isEqualTo(1);
    assertThat(Pieces.gap(new TokenSpan(7, 8), PIECES)).isZero();
    assertThat(Pieces.gap(new TokenSpan(11, 12), PIECES)).isEqualTo(2);
    assertThat(Pieces.gap(new TokenSpan(4, 6), PIECES)).isEqualTo(-1);
  }

  @Test
  void onePieceAloneHolds() {
    assertThat(Pieces.hold(PIECES, new TokenSpan(3, 5))).isTrue();
    assertThat(Pieces.hold(PIECES, new TokenSpan(4, 9))).isFalse();
  }

  @Test
  void oneTokenTouches() {
    BitSet tokens = new BitSet();
    tokens.set(4);
    assertThat(Pieces.touch(new TokenSpan(2, 5), tokens)).isTrue();
    assertThat(Pieces.touch(new TokenSpan(2, 4), tokens)).isFalse();
    assertThat(Pieces.touch(new TokenSpan(5, 9), tokens)).isFalse();
  }
}
