package dev.workrooms.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.JavascriptExecutor;

/// The rules of axe-core: WCAG 2.2, levels A and AA, and its best practice.
final class Axe {
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private static final String RUN =
      """
      const [rules, done] = arguments;
      axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(
        ({violations, passes}) => done(passes.length < 5 ? ['axe looked at next to nothing'] : violations.flatMap(
          ({id, impact, help, nodes}) => nodes.map(({target, html, failureSummary}) =>
            `${id} (${impact}): ${help}\\n  ${target.flat().join(' ')}: ${html}\\n  ${failureSummary.replaceAll('\\n', '\\n  ')}`))),
        fault => done([`axe itself failed: ${fault}`]));""";

  private Axe() {}

  /// Which rule the page breaks as it is now, where, and what to do about it: an item for each
  /// element.
  static List<String> broken(JavascriptExecutor page) {
    if (Boolean.FALSE.equals(page.executeScript("return !!globalThis.axe"))) {
      page.executeScript(source());
    }
    var told = (List<?>) Objects.requireNonNull(page.executeAsyncScript(RUN, RULES));
    return told.stream().map(String::valueOf).toList();
  }

  private static String source() {
    try (var in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
