// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The runtime stands alone: the JDK, nullness annotations, and nothing else. */
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
                        "io.fermata",
                        "io.fermata.abi",
                        "io.fermata.internal.testkit",
                        "java..",
                        "org.jspecify.annotations")
                .check(RUNTIME);
    }

    @Test
    void livesInItsPackages() {
        classes()
                .should()
                .resideInAnyPackage("io.fermata", "io.fermata.abi", "io.fermata.internal.testkit")
                .check(RUNTIME);
    }
}
