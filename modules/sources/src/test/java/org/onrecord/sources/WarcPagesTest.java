package org.onrecord.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HttpRequest;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import org.onrecord.model.Article;

class WarcPagesTest extends SourceContract {

  private static final Instant CAPTURED = Instant.parse("2026-03-12T11:30:00Z");
  private static final String PARAGRAPH =
      "<p>The pier opened on Thursday after two years of work, said Mara Linde, the harbour"
          + " master, who had promised as much to the town in spring.</p>";

  @TempDir Path folder;

  @Override
  Source mixed() throws IOException {
    return Sources.of(crawl("crawl.warc.gz", WarcCompression.GZIP), SourceOptions.defaults());
  }

  @Override
  Source nothing() throws IOException {
    return Sources.of(folder.resolve("nowhere.warc"), SourceOptions.defaults());
  }

  @Override
  Instant observedAt() {
    return CAPTURED;
  }

  private Path crawl(String name, WarcCompression compression) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        WarcWriter warc = new WarcWriter(Channels.newChannel(out), compression)) {
      warc.write(new Warcinfo.Builder().fields(Map.of("software", List.of("x"))).build());
      warc.write(
          new WarcRequest.Builder(URI.create("https://news.example/1"))
              .date(CAPTURED)
              .body(new HttpRequest.Builder("GET", "/1").build())
              .build());
      write(warc, "https://news.example/1", 200, "text/html; charset=utf-8", page("2026-03-12"));
      write(warc, "https://news.example/2", 200, "text/html", page("2026-03-11"));
      write(warc, "https://news.example/pier.png", 200, "image/png", "\u0089PNG");
      write(warc, "https://news.example/3", 200, "text/html", page(""));
    }
    return file;
  }

  private static String page(String published) {
    return "<!DOCTYPE html><html><head><meta charset=utf-8><title>Pier opens</title>"
        + (published.isEmpty()
            ? ""
            : "<meta property='article:published_time' content='" + published + "'>")
        + "</head><body><article><h1>Pier opens</h1>"
        + PARAGRAPH.repeat(3)
        + "</article></body></html>";
  }

  private static void write(WarcWriter warc, String url, int status, String type, String body)
      throws IOException {
    HttpResponse http =
        new HttpResponse.Builder(status, "Said")
            .body(MediaType.parse(type), body.getBytes(StandardCharsets.UTF_8))
            .build();
    warc.write(new WarcResponse.Builder(URI.create(url)).date(CAPTURED).body(http).build());
  }

  @Test
  void aPageHasItsAddressAndItsPlaceInTheFile() throws IOException {
    Path file = crawl("plain.warc", WarcCompression.NONE);
    Reading reading = new Reading(Sources.of(file, SourceOptions.defaults()));

    assertThat(reading.articles())
        .extracting(Article::getUrl)
        .containsExactly(
            "https://news.example/1", "https://news.example/2", "https://news.example/3");
    assertThat(reading.articles().get(0).getOrigin()).isEqualTo(file + " record 3");
    assertThat(reading.failures)
        .extracting(Failure::toString)
        .containsExactly(file + " record 5: a response of type image/png, no page; leave it out");
  }

  @Test
  void anErrorPageIsNoPage() throws IOException {
    Path file = folder.resolve("404.warc");
    try (WarcWriter warc = new WarcWriter(Files.newOutputStream(file))) {
      write(warc, "https://news.example/gone", 404, "text/html", page(""));
      write(warc, "https://news.example/1", 200, "text/html", page(""));
    }
    Reading reading = new Reading(Sources.of(file, SourceOptions.defaults()));

    assertThat(reading.items).hasSize(1);
    assertThat(reading.failures.get(0).cause())
        .isEqualTo("a response with HTTP status 404, no page");
  }

  @Test
  void aFileThatIsCutOffGivesWhatCameBefore() throws IOException {
    Path whole = crawl("whole.warc", WarcCompression.NONE);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.warc");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 400));
    Reading reading = new Reading(Sources.of(cut, SourceOptions.defaults()));

    assertThat(reading.items).hasSize(2);
    assertThat(reading.failures.get(1).toString())
        .startsWith(cut + ": can't be read any further: in record 6: ");
  }

  @Test
  void whatOnlyBeginsLikeAWarcFileIsAFailure() throws IOException {
    Path file = Files.writeString(folder.resolve("x.warc"), "WARC/1.0\r\nnonsense\r\n\r\n");
    Reading reading = new Reading(Sources.of(file, SourceOptions.defaults()));

    assertThat(reading.items).isEmpty();
    assertThat(reading.failures.get(0).toString())
        .startsWith(file + ": can't be read any further: record 1 is no record of a WARC file");
  }
}
