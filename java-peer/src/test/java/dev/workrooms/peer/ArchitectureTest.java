package dev.workrooms.peer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.workrooms.peer", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule native_types_stay_in_rtc =
      noClasses()
          .that()
          .resideOutsideOfPackage("..peer.rtc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.onvoid..");

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

  @ArchTest
  static final ArchRule bots_use_the_public_api_alone =
      noClasses()
          .that()
          .resideInAPackage("..peer.bots..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..peer.rtc..", "..peer.signalling..", "..peer.cli..");

  @ArchTest
  static final ArchRule media_know_nothing_of_calls =
      noClasses()
          .that()
          .resideInAPackage("..peer.media..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.workrooms.peer", "..peer.rtc..", "..peer.signalling..");
}
