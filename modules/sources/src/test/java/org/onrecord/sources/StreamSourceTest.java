package org.onrecord.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.model.Article;

class StreamSourceTest extends SourceContract {

  private static final String LINES =
      """
      {"id":"a-1","outlet":"The Harbour Times","title":"Port opens","text":"It opened.","published":"2026-03-12T09:15:00Z"}
      {"id":"a-2","text":"cut off

      {"id":"a-3","text":"It closed.","published":"12 March 2026 21:00 IST","section":{"name":"Trade"},"tags":[1,2]}
      {"url":"https://harbour.example/news/4?utm_source=x","text":"It opened again."}
      """;

  private static Source lines(String lines) {
    return stream(lines.getBytes(UTF_8));
  }

  private static Source stream(byte[] bytes) {
    return Sources.of(new ByteArrayInputStream(bytes), "standard input", SourceOptions.defaults());
  }

  @Override
  Source mixed() {
    return lines(LINES);
  }

  @Override
  Source nothing() {
    return lines("");
  }

  @Test
  void readsEveryFieldOfALine() {
    Article article =
        new Reading(
                lines(
                    "{\"id\":\"a-1\",\"url\":\"https://harbour.example/1\",\"outlet\":\"The Harbour Times\",\"author\":\"Asha"
                        + " Rao\",\"title\":\"Port opens\",\"text\":\" It opened.\\r\\n\\n \",\"published\":"
                        + "\"2026-03-12T09:15:00+05:30\",\"language\":\"en-IN\"}"))
            .articles()
            .get(0);
    assertThat(article)
        .isEqualTo(
            Article.newBuilder()
                .setArticleId("a-1")
                .setUrl("https://harbour.example/1")
                .setOutlet("The Harbour Times")
                .setAuthor("Asha Rao")
                .setTitle("Port opens")
                .setText(" It opened.\r\n\n ")
                .setPublishedAt(Instant.parse("2026-03-12T03:45:00Z"))
                .setPublishedOffset("+05:30")
                .setLanguage("en-IN")
                .setOrigin("standard input:1")
                .build());
  }

  @Test
  void countsLinesAndKeepsTheirOrder() {
    Reading reading = new Reading(mixed());
    assertThat(reading.articles())
        .extracting(Article::getOrigin)
        .containsExactly("standard input:1", "standard input:4", "standard input:5");
    assertThat(reading.locations()).containsExactly("standard input:2");
    assertThat(reading.failures.get(0).cause()).startsWith("malformed JSON at column");
  }

  @Test
  void withoutAnIdTheAddressIsTheId() {
    Article article = new Reading(mixed()).articles().get(2);
    assertThat(article.getArticleId()).isEqualTo("https://harbour.example/news/4");
    assertThat(article.getUrl()).isEqualTo("https://harbour.example/news/4?utm_source=x");
    assertThat(article.getOutlet()).isEqualTo("harbour.example");
  }

  @Test
  void anArchiveMaySayWhenAnArticleWasObserved() {
    Reading reading =
        new Reading(
            lines(
                "{\"text\":\"x\",\"observed\":\"2020-01-02T03:04:05+01:00\"}\n{\"text\":\"x\",\"observed\":\"2020-01-02\"}"));
    assertThat(reading.items)
        .extracting(SourceArticle::observedAt)
        .containsExactly(Instant.parse("2020-01-02T02:04:05Z"));
    assertThat(reading.failures.get(0).toString())
        .contains("input:2")
        .contains("'observed'")
        .contains("2020-01-02");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '~',
      value = {
        "{\"id\":\"a\"} -> no text",
        "{\"text\":null} -> no text",
        "{\"text\":\" \\n\"} -> no text",
        "{\"text\":7} -> field 'text' is a JSON number",
        "{\"text\":\"x\",\"title\":[\"y\"]} -> field 'title' is a JSON array",
        "{\"text\":\"x\",\"url\":{}} -> field 'url' is a JSON object",
        "{\"text\":\"x\",\"published\":1743944885} -> field 'published' is a JSON number",
        "{\"text\":\"x\",\"author\":[\"y\",1]} -> field 'author' holds a JSON number",
        "{\"text\":\"x\" -> malformed JSON at column",
        "{\"text\":\"x\"}} -> malformed JSON at column",
        "{\"text\":\"x\"} {\"text\":\"y\"} -> malformed JSON at column",
        "{'text':'x'} -> malformed JSON at column",
        "not JSON -> malformed JSON at column",
        "[1] -> a JSON array where an article is expected",
        "\"text\" -> a JSON string where an article is expected",
        "null -> a JSON null where an article is expected",
      })
  void aBadLineCostsOnlyItself(String line, String cause) {
    Reading reading =
        new Reading(lines("{\"text\":\"before\"}\n" + line + "\n{\"text\":\"after\"}"));
    assertThat(reading.texts()).containsExactly("before", "after");
    assertThat(reading.locations()).containsExactly("standard input:2");
    assertThat(reading.failures.get(0).cause()).startsWith(cause);
  }

  @Test
  void aDateThatCannotBeReadCostsOnlyTheDate() {
    Reading reading = new Reading(lines("{\"text\":\"x\",\"published\":\"04/06/2025\"}"));
    assertThat(reading.items.get(0).article().getPublishedAt()).isNull();
    assertThat(reading.items.get(0).undated()).contains("'04/06/2025' may be two dates");
  }

  @Test
  void malformedBytesAreNamedByTheirOffset() {
    byte[] bytes = "{\"text\":\"one\"}\n{\"text\":\"?\"}\n{\"text\":\"three\"}\n".getBytes(UTF_8);
    int offset = new String(bytes, UTF_8).indexOf('?');
    bytes[offset] = (byte) 0xE9;
    Reading reading = new Reading(stream(bytes));
    assertThat(reading.texts()).containsExactly("one", "three");
    assertThat(reading.failures.get(0).toString())
        .startsWith("standard input:2: not UTF-8: byte 0xE9 at offset " + offset + ";");
  }

  @Test
  void aByteOrderMarkIsNoText() {
    assertThat(new Reading(lines("\uFEFF{\"text\":\"one\"}")).texts()).containsExactly("one");
    assertThat(new Reading(lines("\uFEFFOne line.")).texts()).containsExactly("One line.");
  }

  @Test
  void aLineOverTheLimitIsSkippedWithoutBeingHeld() {
    long length = 300_000_000;
    Source source =
        Sources.of(
            new Chain("{\"text\":\"before\"}\n{\"text\":\"", length, "\"}\n{\"text\":\"after\"}"),
            "standard input",
            SourceOptions.defaults().withMaxArticleBytes(1000));
    Reading reading = new Reading(source);
    assertThat(reading.texts()).containsExactly("before", "after");
    assertThat(reading.failures.get(0).toString())
        .startsWith("standard input:2: over the size limit of 1000 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theLimitIsInclusive(int more) {
    String line = "{\"text\":\"" + "x".repeat(100) + "\"}";
    SourceOptions options = SourceOptions.defaults().withMaxArticleBytes(line.length() + 1 - more);
    Reading reading =
        new Reading(Sources.of(new ByteArrayInputStream(line.getBytes(UTF_8)), "in", options));
    assertThat(reading.summary).isEqualTo(more == 1 ? new Summary(1, 1, 0) : new Summary(0, 0, 1));
  }

  @Test
  void aLiveStreamIsReadLineByLine() throws Exception {
    PipedOutputStream out = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(out);
    BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    Thread reader =
        new Thread(
            () ->
                Sources.of(in, "pipe", SourceOptions.defaults())
                    .read(
                        item -> texts.add(item.article().getText()),
                        failure -> texts.add(failure.toString())));
    reader.start();
    for (String text : new String[] {"one", "two"}) {
      out.write(("{\"text\":\"" + text + "\"}\n").getBytes(UTF_8));
      out.flush();
      assertThat(texts.poll(20, TimeUnit.SECONDS)).as("before the stream ends").isEqualTo(text);
    }
    out.close();
    reader.join();
    assertThat(texts).isEmpty();
  }

  @Test
  void readsOneArticleSpreadOverSeveralLines() {
    Reading reading = new Reading(lines("\n{\n  \"id\": \"a\",\n  \"text\": \"x\"\n}\n"));
    assertThat(reading.texts()).containsExactly("x");
    assertThat(reading.articles().get(0).getOrigin()).isEqualTo("standard input:2");
  }

  @Test
  void readsAnArrayAndGoesOnAfterABadArticle() {
    Reading reading =
        new Reading(lines("[\n {\"text\":\"one\"},\n {\"id\":\"b\"},\n {\"text\":\"three\"}\n]\n"));
    assertThat(reading.texts()).containsExactly("one", "three");
    assertThat(reading.locations()).containsExactly("standard input:3");
  }

  @Test
  void malformedJsonEndsAnArray() {
    Reading reading =
        new Reading(lines("[{\"text\":\"one\"},\n{\"text\":oops},\n{\"text\":\"three\"}]"));
    assertThat(reading.texts()).containsExactly("one");
    assertThat(reading.locations()).containsExactly("standard input:2");
    assertThat(new Reading(lines("[{\"text\":\"one\"},")).failures).hasSize(1);
    assertThat(new Reading(lines("[{\"text\":\"one\"}] {}")).failures).hasSize(1);
  }

  @Test
  void anArticleOfAnArrayIsBoundedToo() {
    SourceOptions options = SourceOptions.defaults().withMaxArticleBytes(1000);
    InputStream in = new Chain("[{\"text\":\"before\"},{\"x\":\"1", 300_000_000, "\"}]");
    Reading reading = new Reading(Sources.of(in, "in", options));
    assertThat(reading.failures.get(0).cause()).startsWith("over the size limit");
  }

  @Test
  void aStreamThatBreaksKeepsWhatCameBefore() {
    InputStream broken =
        new InputStream() {
          private final InputStream start =
              new ByteArrayInputStream("{\"text\":\"one\"}\n".getBytes(UTF_8));

          @Override
          public int read() throws IOException {
            int read = start.read();
            if (read < 0) {
              throw new IOException("the disk is gone");
            }
            return read;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = start.read(bytes, offset, length);
            if (read < 0) {
              throw new IOException("the disk is gone");
            }
            return read;
          }
        };
    Reading reading = new Reading(Sources.of(broken, "in", SourceOptions.defaults()));
    assertThat(reading.texts()).containsExactly("one");
    assertThat(reading.failures.get(0).cause()).contains("the disk is gone");
  }

  /** A start, a great many 1s, an end. */
  private static final class Chain extends InputStream {

    private final byte[] start;
    private final long middle;
    private final byte[] end;
    private long position;

    Chain(String start, long middle, String end) {
      this.start = start.getBytes(UTF_8);
      this.middle = middle;
      this.end = end.getBytes(UTF_8);
    }

    @Override
    public int read() {
      long at = position++;
      if (at < start.length) {
        return start[(int) at];
      }
      at -= start.length;
      if (at < middle) {
        return '1';
      }
      at -= middle;
      return at < end.length ? end[(int) at] : -1;
    }
  }
}
