package dev.workrooms.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The schema, which is for people who write a client without our Java, agrees with the vectors.
class SchemaTest {
  private static final Map<String, String> FAMILIES =
      Map.of(
          "client", "clientMessage",
          "server", "serverMessage",
          "event", "event",
          "file", "fileMessage");

  /// What a schema can't say: it is about JSON values, and these are about JSON text.
  private static final List<String> BEYOND_A_SCHEMA =
      List.of(
          "key that stands twice",
          "something after the object",
          "nested deeper than 32",
          "offer with a key that stands twice in its detail");

  @TestFactory
  Stream<DynamicTest> accepts_every_valid_vector() {
    return FAMILIES.keySet().stream()
        .flatMap(
            family ->
                Vectors.of(family)
                    .valid()
                    .map(
                        vector ->
                            DynamicTest.dynamicTest(
                                family + ": " + vector,
                                () ->
                                    assertEquals(
                                        List.of(),
                                        schema(family)
                                            .validate(
                                                vector.message().toString(), InputFormat.JSON)))));
  }

  @TestFactory
  Stream<DynamicTest> refuses_every_invalid_vector() {
    return FAMILIES.keySet().stream()
        .flatMap(
            family ->
                Vectors.of(family)
                    .invalid()
                    .filter(vector -> !BEYOND_A_SCHEMA.contains(vector.name()))
                    .map(
                        vector ->
                            DynamicTest.dynamicTest(
                                family + ": " + vector,
                                () -> assertFalse(accepts(schema(family), vector.text())))));
  }

  private static boolean accepts(Schema schema, String text) {
    try {
      return schema.validate(text, InputFormat.JSON).isEmpty();
    } catch (RuntimeException notJson) {
      return false;
    }
  }

  private static Schema schema(String family) {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemaIdResolvers(
                    resolvers ->
                        resolvers.mapPrefix(
                            "urn:workrooms:protocol:1",
                            "classpath:protocol/workrooms.schema.json")))
        .getSchema(SchemaLocation.of("urn:workrooms:protocol:1#/$defs/" + FAMILIES.get(family)));
  }
}
