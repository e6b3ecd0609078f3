package org.onrecord.app.chaos;

/** What is to be removed or ended at last: when it is closed, or when the command ends before. */
final class AtExit implements AutoCloseable {

  private final Runnable end;
  private final Thread hook;

  AtExit(Runnable end, String name) {
    this.end = end;
    this.hook = new Thread(end, name);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    end.run();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is running
    }
  }
}
