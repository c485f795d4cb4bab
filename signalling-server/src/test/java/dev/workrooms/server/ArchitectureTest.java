package dev.workrooms.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows of docs/architecture.md.
@AnalyzeClasses(packages = "dev.workrooms", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SERVER = "dev.workrooms.server";

  @ArchTest
  static final ArchRule ROOMS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(SERVER + "..")
          .layer("root")
          .definedBy(SERVER)
          .layer("transport")
          .definedBy(SERVER + ".transport")
          .layer("session")
          .definedBy(SERVER + ".session")
          .layer("call")
          .definedBy(SERVER + ".call")
          .layer("directory")
          .definedBy(SERVER + ".directory")
          .layer("ice")
          .definedBy(SERVER + ".ice")
          .layer("metrics")
          .definedBy(SERVER + ".metrics")
          .layer("log")
          .definedBy(SERVER + ".log")
          .layer("recordings")
          .definedBy(SERVER + ".recordings")
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("transport")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("session")
          .mayOnlyBeAccessedByLayers("root", "transport")
          .whereLayer("call")
          .mayOnlyBeAccessedByLayers("root", "session")
          .whereLayer("directory")
          .mayOnlyBeAccessedByLayers("root", "session")
          .whereLayer("directory")
          .mayNotAccessAnyLayer()
          .whereLayer("ice")
          .mayNotAccessAnyLayer()
          .whereLayer("metrics")
          .mayNotAccessAnyLayer()
          .whereLayer("log")
          .mayNotAccessAnyLayer()
          .whereLayer("recordings")
          .mayOnlyBeAccessedByLayers("root", "transport")
          .whereLayer("recordings")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule HELIDON_STAYS_AT_THE_EDGE =
      noClasses()
          .that()
          .resideOutsideOfPackages(SERVER, SERVER + ".transport")
          .and()
          .resideInAPackage(SERVER + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.helidon..");

  @ArchTest
  static final ArchRule JSON_IS_THE_PROTOCOLS_BUSINESS =
      noClasses()
          .that()
          .resideInAPackage(SERVER + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tools.jackson..", "com.fasterxml..");

  @ArchTest
  static final ArchRule ONE_PACKAGE_KNOWS_THE_METRICS_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackage(SERVER + ".metrics")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micrometer..", "io.prometheus..");
}
