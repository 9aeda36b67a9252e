// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of a class, and prints how each has ended. */
final class TestRun {
    private TestRun() {}

    static void of(Class<?> tests) {
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest()) {
                                    System.out.println(test.getDisplayName()
                                            + result.getThrowable()
                                                    .map(failure -> " failed: " + failure.getMessage())
                                                    .orElse(" passed"));
                                }
                            }
                        });
    }
}
