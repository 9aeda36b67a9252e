// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rooms of the runtime, as {@code docs/architecture.md} draws them, and which may know of which. */
class ArchitectureTest {
    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.fermata");

    @Test
    void dependsOnNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.fermata", "io.fermata.abi", "io.fermata.internal..", "java..", "org.jspecify.annotations")
                .check(RUNTIME);
    }

    @Test
    void livesInItsRooms() {
        classes()
                .should()
                .resideInAnyPackage(
                        "io.fermata",
                        "io.fermata.abi",
                        "io.fermata.internal.testkit",
                        "io.fermata.internal.loop",
                        "io.fermata.internal.util")
                .check(RUNTIME);
    }

    /** The rooms below know nothing of those above. */
    @ParameterizedTest
    @CsvSource({
        "io.fermata.internal.util, java.., org.jspecify.annotations",
        "io.fermata.internal.loop, java.., org.jspecify.annotations",
    })
    void knowsOnlyWhatIsBelow(String room, String java, String nullness) {
        classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(room, java, nullness)
                .check(RUNTIME);
    }
}
