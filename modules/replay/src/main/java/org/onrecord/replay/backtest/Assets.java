package org.onrecord.replay.backtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;

/** The styles and scripts of the page: all in it, and nothing else may run there. */
final class Assets {

  private static final String UPLOT = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private final String style;
  private final List<String> scripts = new ArrayList<>();
  private final String data;

  /**
   * @param data what the charts are drawn of, as JSON without a {@code <}
   */
  Assets(String data) {
    this.data = data;
    Properties version = new Properties();
    try (InputStream in = stream(UPLOT)) {
      version.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String uplot = "/META-INF/resources/webjars/uplot/" + version.getProperty("version") + "/";
    style = text(uplot + "dist/uPlot.min.css") + text("report.css");
    scripts.add("/*\n" + text(uplot + "LICENSE") + "*/\n" + text(uplot + "dist/uPlot.iife.min.js"));
    scripts.add(text("report.js"));
  }

  private static InputStream stream(String name) {
    InputStream in = Assets.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("not in the build: " + name);
    }
    return in;
  }

  private static String text(String name) {
    try (InputStream in = stream(name)) {
      // line ends as the browser has them when it digests
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String style() {
    return style;
  }

  /** A Content-Security-Policy that lets in what is here, by its digest. */
  String policy() {
    StringBuilder policy =
        new StringBuilder("default-src 'none'; base-uri 'none'; form-action 'none'");
    policy.append("; style-src ").append(digest(style)).append("; script-src");
    scripts.forEach(script -> policy.append(' ').append(digest(script)));
    return policy.toString();
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void scripts(Element body) {
    body.appendElement("script")
        .id("data")
        .attr("type", "application/json")
        .appendChild(new DataNode(data));
    scripts.forEach(script -> body.appendElement("script").appendChild(new DataNode(script)));
  }
}
