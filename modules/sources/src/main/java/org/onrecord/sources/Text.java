package org.onrecord.sources;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes as text, without guessing: malformed UTF-8 is named, never replaced. */
final class Text {

  private Text() {}

  /**
   * Decodes UTF-8; a byte order mark is dropped.
   *
   * @param start the offset of the first byte in the file, for the message
   * @throws BadInputException naming the offset of the first malformed byte
   */
  static String decodeUtf8(byte[] bytes, long start) throws BadInputException {
    int mark = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, mark, bytes.length - mark);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int at = in.position();
      throw new BadInputException(
          String.format(
              Locale.ROOT, "not UTF-8: byte 0x%02X at offset %d", bytes[at] & 0xff, start + at),
          "convert it, as with iconv -f WINDOWS-1252 -t UTF-8");
    }
    return out.flip().toString();
  }

  /**
   * Decodes the charset that an HTML or XML document declares; what it can't map becomes U+FFFD, as
   * in browsers.
   */
  static String decode(byte[] bytes, Charset declared) {
    try {
      return declared
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a decoder that replaces reports nothing", e);
    }
  }

  static boolean startsWith(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xff) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
