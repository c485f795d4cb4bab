package dev.workrooms.peer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows of docs/architecture.md.
@AnalyzeClasses(packages = "dev.workrooms.peer", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String PEER = "dev.workrooms.peer";

  @ArchTest
  static final ArchRule rooms =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(PEER + "..")
          .layer("api")
          .definedBy(PEER)
          .layer("bots")
          .definedBy(PEER + ".bots")
          .layer("cli")
          .definedBy(PEER + ".cli")
          .layer("signalling")
          .definedBy(PEER + ".signalling")
          .layer("rtc")
          .definedBy(PEER + ".rtc")
          .layer("files")
          .definedBy(PEER + ".files")
          .layer("recorder")
          .definedBy(PEER + ".recorder")
          .layer("ffmpeg")
          .definedBy(PEER + ".ffmpeg")
          .layer("recorder")
          .definedBy(PEER + ".recorder")
          .layer("media")
          .definedBy(PEER + ".media")
          .layer("stats")
          .definedBy(PEER + ".stats")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("bots")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("bots", "cli")
          .whereLayer("signalling")
          .mayOnlyBeAccessedByLayers("api", "cli")
          .whereLayer("files")
          .mayOnlyBeAccessedByLayers("api", "bots", "cli")
          .whereLayer("rtc")
          .mayOnlyBeAccessedByLayers("api", "files", "cli")
          .whereLayer("recorder")
          .mayOnlyBeAccessedByLayers("api", "bots", "cli")
          .whereLayer("ffmpeg")
          .mayOnlyBeAccessedByLayers("recorder", "api", "bots", "cli")
          .whereLayer("media")
          .mayOnlyBeAccessedByLayers("ffmpeg", "recorder", "rtc", "api", "bots", "cli")
          .whereLayer("stats")
          .mayOnlyBeAccessedByLayers("rtc", "api", "bots", "cli");

  @ArchTest
  static final ArchRule native_types_stay_in_rtc =
      noClasses()
          .that()
          .resideOutsideOfPackage("..peer.rtc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.onvoid..");

  @ArchTest
  static final ArchRule ffmpeg_stays_in_ffmpeg =
      noClasses()
          .that()
          .resideOutsideOfPackage("..peer.ffmpeg..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule json_stays_in_protocol =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tools.jackson..", "com.fasterxml..");

  @ArchTest
  static final ArchRule the_peer_knows_no_server =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.helidon..", "dev.workrooms.server..");
}
