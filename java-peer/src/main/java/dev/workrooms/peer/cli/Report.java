package dev.workrooms.peer.cli;

import dev.workrooms.protocol.Json;
import java.util.List;
import java.util.Locale;

/// The findings of `doctor`, in one of two ways.
final class Report {
  private record Line(String check, String verdict, String says, String advice) {}

  private record Document(boolean fine, List<Line> findings) {}

  private Report() {}

  /// A line for people.
  static String line(Finding finding) {
    var advice = finding.advice().isEmpty() ? "" : ": " + finding.advice();
    var line =
        String.format(
            Locale.ROOT,
            "%-8s %-18s %s%s",
            finding.verdict().inWords(),
            finding.subject(),
            finding.says(),
            advice);
    // Some of it is a server's to choose.
    return line.replaceAll("\\p{Cntrl}", "?");
  }

  /// One JSON object for programs.
  static String json(List<Finding> findings) {
    var lines =
        findings.stream()
            .map(
                finding ->
                    new Line(
                        finding.subject(),
                        finding.verdict().inWords(),
                        finding.says(),
                        finding.advice()))
            .toList();
    return Json.of(new Document(findings.stream().noneMatch(Finding::failed), lines)).toString();
  }
}
