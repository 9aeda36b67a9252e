// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The processor is a door to the transformer inside javac, and knows the runtime by name only. */
class ArchitectureTest {
    private static final JavaClasses DOOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.fermata.processor");

    @Test
    void dependsOnTheTransformerButNotOnTheRuntime() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.fermata.processor..",
                        "io.fermata.transformer..",
                        "org.objectweb.asm..",
                        "java..",
                        "javax.annotation.processing..",
                        "javax.lang.model..",
                        "javax.tools..",
                        "com.sun.source..",
                        "com.sun.tools.javac..",
                        "org.jspecify.annotations")
                .allowEmptyShould(true)
                .check(DOOR);
    }
}
