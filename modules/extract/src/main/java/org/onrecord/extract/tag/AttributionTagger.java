package org.onrecord.extract.tag;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
  private final ReadingModel readings;
  private final Forest cutModel;
  private final Forest cueModel;
  private final Chooser chooser;
  private final ContentCutter cutter;
  private final CueChooser cueChooser;
  private final Calibration calibration;
  private final String version;

  AttributionTagger(
      Tagger tagger,
      ReadingModel readings,
      Forest cutModel,
      Forest cueModel,
      Calibration calibration,
      String version) {
    this.tagger = tagger;
    this.readings = readings;
    this.cutModel = cutModel;
    this.cueModel = cueModel;
    this.chooser = new Chooser(readings);
    this.cutter = new ContentCutter(cutModel);
    this.cueChooser = new CueChooser(cueModel);
    this.calibration = calibration;
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
   * Reads weights as {@link #write} writes them.
   *
   * @throws IOException if they can't be read or are of another form
   */
  public static AttributionTagger read(InputStream weights) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(weights, 1 << 16));
    String version = in.readUTF();
    Calibration calibration = Calibration.read(in);
    ReadingModel readings = ReadingModel.read(in);
    Forest cutModel = Forest.read(in);
    Forest cueModel = Forest.read(in);
    return new AttributionTagger(
        Tagger.read(in), readings, cutModel, cueModel, calibration, version);
  }

  /** Writes the weights. */
  public void write(OutputStream weights) throws IOException {
    DataOutputStream out = new DataOutputStream(weights);
    out.writeUTF(version);
    calibration.write(out);
    readings.write(out);
    cutModel.write(out);
    cueModel.write(out);
    tagger.write(out);
    out.flush();
  }

  /** Names the weights. */
  public String version() {
    return version;
  }

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    WordView view = new WordView(document, tagger.lexicon);
    List<CueReadings> cues = tagger.readings(view);
    List<Choice> contents = cutter.cut(view, chooser.choose(view, cues));
    return cueChooser.choose(view, cues, contents).stream()
        .map(choice -> finding(document, choice))
        .toList();
  }

  private Finding finding(Document document, Choice choice) {
    return new Finding(
        WholePieces.of(document, choice.reading().content()),
        List.of(choice.cue().cue()),
        choice.reading().source(),
        calibration.of(choice.probability()),
        ID);
  }
}
