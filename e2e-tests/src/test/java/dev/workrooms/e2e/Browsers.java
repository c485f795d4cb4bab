package dev.workrooms.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.WebDriverException;

/// The browsers that no test uses at the moment, until all tests are done. Their cameras show the
/// test pattern. For one test at a time.
final class Browsers implements AutoCloseable {
  private static final int MOST = 3;

  private final Path camera;
  private final List<Chromium> idle = new ArrayList<>();

  Browsers() throws IOException {
    camera = Files.createTempFile("workrooms-camera", ".y4m");
    FakeDevices.writeCamera(camera);
  }

  /// One whose microphone hears this tone.
  Chromium take(double hertz) throws IOException {
    for (var each : idle) {
      if (each.hertz() == hertz) {
        idle.remove(each);
        return each;
      }
    }
    return new Chromium(hertz, camera);
  }

  /// @param page the address of the page that it was used for
  void giveBack(Chromium chromium, String page) throws IOException {
    if (chromium.killed()) {
      chromium.close();
      return;
    }
    try {
      chromium.forget(page);
    } catch (WebDriverException e) { // it has crashed
      chromium.close();
      throw e;
    }
    idle.add(chromium);
    if (idle.size() > MOST) {
      idle.removeFirst().close();
    }
  }

  @Override
  public void close() throws IOException {
    for (var each : idle) {
      each.close();
    }
    Files.delete(camera);
  }
}
