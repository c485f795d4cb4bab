package dev.workrooms.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows of docs/architecture.md: a judge of servers knows none.
@AnalyzeClasses(packages = "dev.workrooms.conformance", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NOTHING_BUT_THE_PROTOCOL =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.workrooms.conformance",
              "dev.workrooms.protocol",
              "tools.jackson..",
              "picocli",
              "java..",
              "org.jspecify.annotations");
}
