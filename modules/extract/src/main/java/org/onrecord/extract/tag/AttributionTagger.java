package org.onrecord.extract.tag;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.onrecord.extract.find.Finder;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.Document;

/** Finds attributions by the trained model. */
public final class AttributionTagger implements Finder {

  private static final String ID = "tagger";
  private static final String WEIGHTS = "english.weights";

  private final Tagger tagger;
  private final String version;

  private AttributionTagger(Tagger tagger, String version) {
    this.tagger = tagger;
    this.version = version;
  }

  /** The tagger for English news, with the weights that ship with the library. */
  public static AttributionTagger english() {
    try (InputStream in =
        Objects.requireNonNull(AttributionTagger.class.getResourceAsStream(WEIGHTS), WEIGHTS)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads weights as {@link TaggerTrainer} writes them.
   *
   * @throws IOException if they can't be read or are of another form
   */
  public static AttributionTagger read(InputStream weights) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(weights, 1 << 16));
    String version = in.readUTF();
    return new AttributionTagger(Tagger.read(in), version);
  }

  /** Names the weights. */
  public String version() {
    return version;
  }

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    return tagger.tag(document).stream()
        .map(c -> new Finding(c.content(), List.of(c.cue()), c.source(), 0.5, ID))
        .toList();
  }
}
