package org.onrecord.app.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder on a disk of its own, which can be full. Takes root, and Linux's tmpfs. */
final class SmallDisk implements AutoCloseable {

  private static final int MEGABYTES = 1024;
  private static final String FILLER = "filler";

  private final Path folder;
  private final AtExit end = new AtExit(this::remove, "disk-remover");

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Why there can be none on this machine; empty if there can. */
  static Optional<String> lacking() throws IOException {
    Path folder = Files.createTempDirectory("onrecord-disk-");
    try {
      Optional<String> lacking = Commands.lacking(mount(folder));
      if (lacking.isEmpty()) {
        Commands.attempt("umount", folder.toString());
      }
      return lacking;
    } finally {
      Files.delete(folder);
    }
  }

  /** Moves what is in {@code folder} to a small disk in its place; nobody may be using it. */
  static SmallDisk under(Path folder) throws IOException, InterruptedException {
    Path before = folder.resolveSibling(folder.getFileName() + "-before");
    Files.move(folder, before);
    Files.createDirectory(folder);
    SmallDisk disk = new SmallDisk(folder);
    Commands.run(mount(folder));
    Commands.run("cp", "-a", before + "/.", folder.toString());
    return disk;
  }

  private static String[] mount(Path folder) {
    return new String[] {
      "mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", folder.toString()
    };
  }

  /** Leaves no byte free. */
  void fill() {
    // it fails when there is no more
    Commands.attempt("dd", "if=/dev/zero", "of=" + folder.resolve(FILLER), "bs=64k");
    Commands.attempt("dd", "if=/dev/zero", "of=" + folder.resolve(FILLER + "-" + FILLER), "bs=512");
  }

  /** Makes room again. */
  void free() throws IOException {
    Files.delete(folder.resolve(FILLER));
    Files.deleteIfExists(folder.resolve(FILLER + "-" + FILLER));
  }

  private void remove() {
    Commands.attempt("umount", "--lazy", folder.toString());
  }

  @Override
  public void close() {
    end.close();
  }
}
