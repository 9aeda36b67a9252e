// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The examples show what users see: the public package of the runtime, and nothing else of Fermata. */
class ArchitectureTest {
    private static final JavaClasses EXAMPLES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.fermata.examples");

    @Test
    void dependOnThePublicApiOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.fermata",
                        "io.fermata.examples",
                        "org.jsoup..",
                        "com.sun.net.httpserver",
                        "java..",
                        "org.jspecify.annotations")
                .check(EXAMPLES);
    }
}
