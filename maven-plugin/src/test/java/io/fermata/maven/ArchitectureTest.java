// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The Maven plugin is a door to the transformer, and knows the runtime by name only. */
class ArchitectureTest {
    private static final JavaClasses DOOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.fermata.maven");

    @Test
    void dependsOnTheTransformerButNotOnTheRuntime() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.fermata.maven..",
                        "io.fermata.transformer..",
                        "org.objectweb.asm..",
                        "java..",
                        "org.apache.maven..",
                        "org.jspecify.annotations")
                .allowEmptyShould(true)
                .check(DOOR);
    }
}
