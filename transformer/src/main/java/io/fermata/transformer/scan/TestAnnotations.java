// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import java.util.Set;

/** The annotations by which JUnit and TestNG find the methods that they call. Known by their names: neither may be there. */
public final class TestAnnotations {
    private static final Set<String> NAMES = Set.of(
            "org.junit.Test",
            "org.junit.Before",
            "org.junit.After",
            "org.junit.BeforeClass",
            "org.junit.AfterClass",
            "org.junit.experimental.theories.Theory",
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.api.TestFactory",
            "org.junit.jupiter.api.TestTemplate",
            "org.junit.jupiter.api.RepeatedTest",
            "org.junit.jupiter.api.BeforeEach",
            "org.junit.jupiter.api.AfterEach",
            "org.junit.jupiter.api.BeforeAll",
            "org.junit.jupiter.api.AfterAll",
            "org.junit.jupiter.params.ParameterizedTest",
            "org.junit.platform.commons.annotation.Testable",
            "org.testng.annotations.Test",
            "org.testng.annotations.BeforeMethod",
            "org.testng.annotations.AfterMethod",
            "org.testng.annotations.BeforeClass",
            "org.testng.annotations.AfterClass",
            "org.testng.annotations.BeforeTest",
            "org.testng.annotations.AfterTest",
            "org.testng.annotations.BeforeSuite",
            "org.testng.annotations.AfterSuite",
            "org.testng.annotations.BeforeGroups",
            "org.testng.annotations.AfterGroups",
            "io.fermata.junit.AsyncTest");

    private TestAnnotations() {}

    /**
     * Says whether an annotation makes a method a test, or one that prepares tests.
     *
     * @param qualifiedName the annotation's name, as sources have it
     * @return true if a test framework calls methods that bear it
     */
    public static boolean isOne(String qualifiedName) {
        return NAMES.contains(qualifiedName);
    }
}
