// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The transformer knows ASM and itself; its steps know the steps before them. */
class ArchitectureTest {
    private static final String ROOT = "io.fermata.transformer";
    private static final String SCAN = ROOT + ".scan..";
    private static final String ANALYSIS = ROOT + ".analysis..";
    private static final String DESUGAR = ROOT + ".desugar..";
    private static final String RULES = ROOT + ".rules..";
    private static final String LOWER = ROOT + ".lower..";
    private static final String PLAN = ROOT + ".plan..";
    private static final String VERIFY = ROOT + ".verify..";
    private static final String EMIT = ROOT + ".emit..";

    private static final JavaClasses TRANSFORMER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void dependsOnAsmAndTheJdkOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "..", "org.objectweb.asm..", "java..", "org.jspecify.annotations")
                .allowEmptyShould(true)
                .check(TRANSFORMER);
    }

    @Test
    void scanKnowsNoLaterStep() {
        knowsNothingOf(SCAN, DESUGAR, ANALYSIS, RULES, LOWER, PLAN, EMIT);
    }

    @Test
    void desugaringKnowsNoLaterStep() {
        knowsNothingOf(DESUGAR, ANALYSIS, RULES, LOWER, PLAN, EMIT);
    }

    @Test
    void analysisKnowsNoLaterStep() {
        knowsNothingOf(ANALYSIS, RULES, LOWER, PLAN, EMIT);
    }

    @Test
    void nothingIsEmittedBeforeItIsPlanned() {
        knowsNothingOf(RULES, LOWER, PLAN, EMIT);
        knowsNothingOf(LOWER, EMIT);
        knowsNothingOf(PLAN, EMIT);
    }

    @Test
    void theCheckKnowsNothingOfWeaving() {
        knowsNothingOf(VERIFY, SCAN, DESUGAR, ANALYSIS, RULES, LOWER, PLAN, EMIT);
        knowsNothingOf(SCAN, VERIFY);
    }

    /** A class that is being woven may not exist yet for any loader, and loading another has side effects. */
    @Test
    void loadsNoClasses() {
        noClasses()
                .should()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
                .orShould()
                .callMethod(ClassLoader.class, "loadClass", String.class)
                .allowEmptyShould(true)
                .check(TRANSFORMER);
    }

    private static void knowsNothingOf(String step, String... later) {
        noClasses()
                .that()
                .resideInAPackage(step)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .allowEmptyShould(true)
                .check(TRANSFORMER);
    }
}
