package nl.gehoor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The rooms of the house, and who may know whom. */
@AnalyzeClasses(packages = "nl.gehoor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java/nl/gehoor");

  @ArchTest
  static final ArchRule roomsKnowOnlyTheRoomsBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("organisation")
          .definedBy("nl.gehoor.organisation..")
          .layer("term")
          .definedBy("nl.gehoor.term..")
          .layer("form")
          .definedBy("nl.gehoor.form..")
          .layer("casefile")
          .definedBy("nl.gehoor.casefile..")
          .layer("letter")
          .definedBy("nl.gehoor.letter..")
          .layer("procedure")
          .definedBy("nl.gehoor.procedure..")
          .layer("step")
          .definedBy("nl.gehoor.step..")
          .layer("portal")
          .definedBy("nl.gehoor.portal..")
          .layer("access")
          .definedBy("nl.gehoor.access..")
          .layer("insight")
          .definedBy("nl.gehoor.insight..")
          .layer("path")
          .definedBy("nl.gehoor.path..")
          .layer("workbench")
          .definedBy("nl.gehoor.workbench..")
          .layer("demo")
          .definedBy("nl.gehoor.demo..")
          .whereLayer("demo")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("step")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("path")
          .mayOnlyBeAccessedByLayers("demo")
          .whereLayer("portal")
          .mayOnlyBeAccessedByLayers("demo")
          .whereLayer("workbench")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("access")
          .mayOnlyBeAccessedByLayers("workbench", "demo")
          .whereLayer("insight")
          .mayOnlyBeAccessedByLayers("demo")
          .whereLayer("procedure")
          .mayOnlyBeAccessedByLayers(
              "step", "portal", "access", "insight", "path", "workbench", "demo")
          .whereLayer("letter")
          .mayOnlyBeAccessedByLayers(
              "procedure", "step", "portal", "access", "insight", "path", "workbench", "demo")
          .whereLayer("casefile")
          .mayOnlyBeAccessedByLayers(
              "letter",
              "procedure",
              "step",
              "portal",
              "access",
              "insight",
              "path",
              "workbench",
              "demo");

  @ArchTest
  static final ArchRule noRoomsInACircle =
      slices().matching("nl.gehoor.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theEngineIsKnownInFewRooms =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "nl.gehoor.procedure..",
              "nl.gehoor.step..",
              "nl.gehoor.insight..",
              "nl.gehoor.access..",
              "nl.gehoor.path..",
              "nl.gehoor.demo..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda.bpm..");

  @ArchTest
  static final ArchRule theLawOfTimeIsPlainJava =
      classes()
          .that()
          .resideInAPackage("nl.gehoor.term..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("nl.gehoor.term..", "java..");

  @ArchTest
  static final ArchRule onlyLettersAreMailed =
      noClasses()
          .that()
          .resideOutsideOfPackages("nl.gehoor.letter..", "nl.gehoor.path..", "nl.gehoor.demo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.mail..", "org.springframework.mail..");

  @ArchTest
  static final ArchRule wordsAreOnlyReachedThroughADiagram =
      classes()
          .that()
          .resideInAPackage("nl.gehoor.step..")
          .and()
          .areAssignableTo(JavaDelegate.class)
          .or()
          .areAssignableTo(ExecutionListener.class)
          .and()
          .resideInAPackage("nl.gehoor.step..")
          .or()
          .areAssignableTo(TaskListener.class)
          .and()
          .resideInAPackage("nl.gehoor.step..")
          .should()
          .bePackagePrivate();

  @ArchTest
  static final ArchRule thereIsOneClock =
      noClasses()
          .should(
              new ArchCondition<JavaClass>("ask the machine what time it is") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  Set<Class<?>> clocks =
                      Set.of(
                          Instant.class,
                          LocalDate.class,
                          LocalDateTime.class,
                          LocalTime.class,
                          OffsetDateTime.class,
                          ZonedDateTime.class);
                  type.getMethodCallsFromSelf().stream()
                      .filter(call -> call.getName().equals("now"))
                      .filter(call -> call.getTarget().getRawParameterTypes().isEmpty())
                      .filter(
                          call ->
                              clocks.stream()
                                  .anyMatch(clock -> call.getTargetOwner().isEquivalentTo(clock)))
                      .forEach(
                          call ->
                              events.add(
                                  SimpleConditionEvent.satisfied(type, call.getDescription())));
                }
              });

  @ArchTest
  static final ArchRule whatAClassNeedsIsInItsConstructor =
      fields().should().notBeAnnotatedWith(Autowired.class);

  @Test
  void everyRoomSaysWhatItIsFor() throws IOException {
    try (Stream<Path> rooms = Files.list(SOURCES)) {
      assertThat(rooms.filter(Files::isDirectory))
          .isNotEmpty()
          .allSatisfy(room -> assertThat(room.resolve("package-info.java")).exists());
    }
  }

  /** Tenants, their groups and their own procedures are in their folders only. */
  @Test
  void noJavaKnowsAnOrganisationByName() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Organisation organisation : new Organisations().all()) {
      names.add('"' + organisation.id() + '"');
      names.add('"' + organisation.id() + '-');
      names.add(organisation.name());
    }
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.startsWith(SOURCES.resolve("demo")))
              .toList();
      for (Path source : sources) {
        assertThat(Files.readString(source)).as(source.toString()).doesNotContain(names);
      }
    }
  }
}
